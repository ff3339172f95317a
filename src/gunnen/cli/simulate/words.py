"""What ``gunnen simulate`` says, in Dutch and in English."""

from __future__ import annotations

from gunnen.cli.words import Words

SAID = {
    "model": Words(
        "Dit is een model, geen waarneming: de meeste getallen erin zijn een gok. Wat het aanneemt staat in "
        "docs/methods/simulator.md.",
        "This is a model, nothing of it was observed: most numbers in it are guesses. What it assumes is in "
        "docs/methods/simulator.md.",
    ),
    "size": Words(
        "Simulaties: {cells}, waarvan {new} nieuw. Teams per simulatie: {teams}.",
        "Simulations: {cells}, of which {new} new. Teams in each: {teams}.",
    ),
    "interval": Words(
        "Het gemiddelde over de teams, met zijn 95 %-interval.", "The mean over the teams, with its 95 % interval."
    ),
    "more": Words("En nog {count} instellingen, in {file}.", "And {count} more settings, in {file}."),
    "table": Words("Alles staat in {file}.", "All of it is in {file}."),
    "report": Words("De plaatjes staan in {file}.", "The pictures are in {file}."),
    "stopped": Words(
        "gestopt; {done} van {cells} simulaties zijn klaar en blijven bewaard. Nog eens starten gaat verder.",
        "stopped; {done} of {cells} simulations are done and kept. Start again to go on.",
    ),
    "disk": Words(
        "in {folder} schrijven lukt niet ({why}); {done} van {cells} simulaties zijn bewaard. Maak ruimte, of geef met "
        "--out een andere map. Nog eens starten gaat verder.",
        "cannot write in {folder} ({why}); {done} of {cells} simulations are kept. Make room, or name another folder "
        "with --out. Start again to go on.",
    ),
    "folder": Words(
        "{folder} is niet te gebruiken ({why}); geef met --out een andere map.",
        "{folder} cannot be used ({why}); name another folder with --out.",
    ),
    "not_ours": Words(
        "{file} bestaat al, zonder simulaties ernaast waar het van komt; zet het weg, of geef met --out een andere "
        "map.",
        "{file} is there already, without simulations beside it that it is of; move it away, or name another folder "
        "with --out.",
    ),
    "memory": Words(
        "er is niet genoeg geheugen. Neem minder teams en meer seeds; {done} van {cells} simulaties zijn bewaard.",
        "there is not enough memory. Take fewer teams and more seeds; {done} of {cells} simulations are kept.",
    ),
    "missing": Words(
        "--cluster heeft Dask nodig, en {name} is er niet: pip install 'gunnen[cluster]'",
        "--cluster needs Dask, and {name} is not installed: pip install 'gunnen[cluster]'",
    ),
    "address": Words(
        "--cluster: verwacht wordt local, of een adres als tcp://10.0.0.5:8786; verbeter {address}",
        "--cluster: expected local, or an address like tcp://10.0.0.5:8786; correct {address}",
    ),
    "workers": Words(
        "--workers hoort bij --cluster local; op een adres draaien de werkers al. Laat --workers weg.",
        "--workers goes with --cluster local; at an address the workers run already. Leave --workers out.",
    ),
    "tls": Words(
        "voor {address} heeft Dask een certificaat nodig; stel distributed.comm.tls in, of geef een adres met tcp://",
        "for {address} Dask needs a certificate; set distributed.comm.tls, or give an address with tcp://",
    ),
    "unreachable": Words(
        "op {address} is geen Dask-cluster te bereiken: {why}. Draait daar `dask scheduler`?",
        "no Dask cluster can be reached at {address}: {why}. Is `dask scheduler` running there?",
    ),
    "empty": Words("het cluster heeft geen werkers; start er een", "the cluster has no workers; start one"),
    "other": Words(
        "de scheduler of een werker heeft deze versie van gunnen niet ({why}); zet daar dezelfde neer.",
        "the scheduler or a worker does not have this version of gunnen ({why}); install the same there.",
    ),
    "gone": Words("het cluster is weg.", "the cluster is gone."),
    "lost": Words(
        "steeds weer viel een werker uit onder dezelfde simulatie; heeft die genoeg geheugen?",
        "worker after worker died under the same simulation; do they have enough memory?",
    ),
    "kept": Words(
        "{done} van {cells} simulaties zijn klaar en blijven bewaard. Nog eens starten gaat verder.",
        "{done} of {cells} simulations are done and kept. Start again to go on.",
    ),
}
TO = Words("tot", "to")
COLUMNS = {
    "loss": Words("verlies", "loss"),
    "worst_off": Words("wie het meest verliest", "worst off"),
    "structural": Words("structureel", "structural"),
    "kept": Words("gehouden", "kept"),
    "trust": Words("vertrouwen", "trust"),
}
