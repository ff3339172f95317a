"""Files of votes and of statements, as people and Polis write them.

Votes come as one row a vote (Polis's ``votes.csv``, or plain: participant, statement, vote and perhaps time), or as one
row a participant and one column a statement (Polis's ``participants-votes.csv``); as CSV, gzipped or not, or as
Parquet. A file is read in blocks of whole lines; what is wrong with it is told by line and column.
"""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import BinaryIO

from gunnen.opinions.reading.cells import Id
from gunnen.opinions.reading.gathering import Gathering
from gunnen.opinions.reading.layout import MOST_STATEMENTS
from gunnen.opinions.reading.parquet import gather_parquet
from gunnen.opinions.reading.source import Progress, Source
from gunnen.opinions.reading.statements import Statement, read_statements
from gunnen.opinions.reading.tables import gather_csv
from gunnen.opinions.votes import Votes

__all__ = ["MOST_STATEMENTS", "Progress", "Statement", "read_statements", "read_votes"]


def read_votes(
    file: str | PathLike[str] | BinaryIO,
    *,
    comments: Mapping[Id, Statement] | None = None,
    progress: Progress | None = None,
) -> Votes:
    """The votes in a file; of two votes of a participant on a statement the later one counts.

    Later is by time, where there is one (seconds or milliseconds since 1970, or an ISO date). Of two votes at the very
    same moment *both* goes before agree, agree before pass, pass before disagree, so that the order of the rows never
    matters. Without a time the later row counts. Ids stay as they are in the file: whole numbers where all of them are,
    else texts.

    ``comments``, from `read_statements`, leaves out the votes on statements that a moderator took out.
    ``progress(done, total)`` hears how many bytes were read, of how many.

    Raises InputError that names line and column.

    >>> from io import BytesIO
    >>> votes = read_votes(BytesIO(b"participant,statement,vote,time\\nan,7,agree,20\\nbo,7,Both,5\\nan,7,-1,10\\n"))
    >>> votes.participants, votes.statements, votes.values.tolist()
    (('an', 'bo'), (7,), [1, 2])
    """
    gathering = Gathering()
    with Source(file, progress) as source:
        gather = gather_parquet if source.is_parquet else gather_csv
        gather(source, gathering)
    return gathering.votes(left_out={str(each) for each, said in (comments or {}).items() if said.moderated_out})
