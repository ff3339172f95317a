"""What is in a drawing: its parts by class, and every point of its paths where the transforms put it."""

import re
from math import cos, radians, sin
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
STILL = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def parts(text, *names):
    """The elements that have a class beginning with one of the names."""
    return [each for each in ElementTree.fromstring(text).iter() if str(each.get("class")).startswith(names)]


def words(text, name):
    return [each.text for each in ElementTree.fromstring(text).iter(f"{SVG}text") if each.get("class") == name]


def box(text):
    return [float(each) for each in ElementTree.fromstring(text).get("viewBox").split()]


def points(text):
    """Every point that a path or a text names; a curve lies within the points that make it."""
    return list(_points(ElementTree.fromstring(text), STILL))


def _points(element, matrix):
    matrix = _times(matrix, _matrix(element.get("transform", "")))
    if element.tag == f"{SVG}path":
        yield from (_put(matrix, *spot) for spot in _of_path(element.get("d")))
    if element.tag == f"{SVG}text":
        yield _put(matrix, float(element.get("x")), float(element.get("y")))
    for child in element:
        yield from _points(child, matrix)


def _of_path(drawn):
    for command, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", drawn):
        numbers = [float(each) for each in re.findall(r"-?[\d.]+", rest)]
        assert command in "MLCQAZ", command
        if command == "A":
            *_, x, y = numbers
            yield x, y
        else:
            assert len(numbers) % 2 == 0 and (len(numbers) >= 2) == (command != "Z")
            yield from zip(numbers[::2], numbers[1::2], strict=True)


def _matrix(transform):
    matrix = STILL
    for name, given in re.findall(r"(\w+)\(([^)]*)\)", transform):
        a = [float(each) for each in given.split()]
        matrix = _times(matrix, {"translate": _moved, "scale": _scaled, "rotate": _turned}[name](*a))
    return matrix


def _moved(x, y=0.0):
    return 1.0, 0.0, 0.0, 1.0, x, y


def _scaled(by):
    return by, 0.0, 0.0, by, 0.0, 0.0


def _turned(degrees, x=0.0, y=0.0):
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return c, s, -s, c, x - c * x + s * y, y - s * x - c * y


def _times(m, n):
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f


def _put(m, x, y):
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
