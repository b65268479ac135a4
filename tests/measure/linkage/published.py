"""Data that were published long ago, and what nlme, lme4 and lmerTest are known to make of them.

- Yates 1935, J R Stat Soc Suppl 2:181: yield of oats, four amounts of nitrogen in plots in blocks.
- Davies & Goldsmith 1972, Statistical Methods in Research and Production, 4th ed., p. 136: a paste in casks in batches.
- Belenky and others 2003, J Sleep Res 12:1, first ten days: reaction time in ms after nights of too little sleep.
"""

import numpy as np

OATS = {
    ("I", "Victory"): (111, 130, 157, 174),
    ("I", "Golden Rain"): (117, 114, 161, 141),
    ("I", "Marvellous"): (105, 140, 118, 156),
    ("II", "Victory"): (61, 91, 97, 100),
    ("II", "Golden Rain"): (70, 108, 126, 149),
    ("II", "Marvellous"): (96, 124, 121, 144),
    ("III", "Victory"): (68, 64, 112, 86),
    ("III", "Golden Rain"): (60, 102, 89, 96),
    ("III", "Marvellous"): (89, 129, 132, 124),
    ("IV", "Victory"): (74, 89, 81, 122),
    ("IV", "Golden Rain"): (64, 103, 132, 133),
    ("IV", "Marvellous"): (70, 89, 104, 117),
    ("V", "Victory"): (62, 90, 100, 116),
    ("V", "Golden Rain"): (80, 82, 94, 126),
    ("V", "Marvellous"): (63, 70, 109, 99),
    ("VI", "Victory"): (53, 74, 118, 113),
    ("VI", "Golden Rain"): (89, 82, 86, 104),
    ("VI", "Marvellous"): (97, 99, 119, 121),
}
"""(block, variety) -> yield at 0, 0.2, 0.4 and 0.6 cwt of nitrogen."""

PASTES = (
    "62.8 62.6 60.1 62.3 62.7 63.1  60 61.4 57.5 56.9 61.1 58.9  58.7 57.5 63.9 63.1 65.4 63.7  57.1 56.4 56.9 58.6 "
    "64.7 64.5  55.1 55.1 54.7 54.2 58.8 57.5  63.4 64.9 59.3 58.1 60.5 60  62.5 62.6 61 58.7 56.9 57.7  59.2 59.4 "
    "65.2 66 64.8 64.1  54.8 54.8 64 64 57.7 56.8  58.3 59.3 59.2 59.2 58.9 56.6"
)
"""Ten batches of three casks, each analysed twice."""

SLEEP = {
    308: "249.56 258.7047 250.8006 321.4398 356.8519 414.6901 382.2038 290.1486 430.5853 466.3535",
    309: "222.7339 205.2658 202.9778 204.707 207.7161 215.9618 213.6303 217.7272 224.2957 237.3142",
    310: "199.0539 194.3322 234.32 232.8416 229.3074 220.4579 235.4208 255.7511 261.0125 247.5153",
    330: "321.5426 300.4002 283.8565 285.133 285.7973 297.5855 280.2396 318.2613 305.3495 354.0487",
    331: "287.6079 285 301.8206 320.1153 316.2773 293.3187 290.075 334.8177 293.7469 371.5811",
    332: "234.8606 242.8118 272.9613 309.7688 317.4629 309.9976 454.1619 346.8311 330.3003 253.8644",
    333: "283.8424 289.555 276.7693 299.8097 297.171 338.1665 332.0265 348.8399 333.36 362.0428",
    334: "265.4731 276.2012 243.3647 254.6723 279.0244 284.1912 305.5248 331.5229 335.7469 377.299",
    335: "241.6083 273.9472 254.4907 270.8021 251.4519 254.6362 245.4523 235.311 235.7541 237.2466",
    337: "312.3666 313.8058 291.6112 346.1222 365.7324 391.8385 404.2601 416.6923 455.8643 458.9167",
    349: "236.1032 230.3167 238.9256 254.922 250.7103 269.7744 281.5648 308.102 336.2806 351.6451",
    350: "256.2968 243.4543 256.2046 255.5271 268.9165 329.7247 379.4445 362.9184 394.4872 389.0527",
    351: "250.5265 300.0576 269.8939 280.5891 271.8274 304.6336 287.7466 266.5955 321.5418 347.5655",
    352: "221.6771 298.1939 326.8785 346.8555 348.7402 352.8287 354.4266 360.4326 375.6406 388.5417",
    369: "271.9235 268.4369 257.2424 277.6566 314.8222 317.2135 298.1353 348.1229 340.28 366.5131",
    370: "225.264 234.5235 238.9008 240.473 267.5373 344.1937 281.1481 347.5855 365.163 372.2288",
    371: "269.8804 272.4428 277.8989 281.7895 279.1705 284.512 259.2658 304.6306 350.7807 369.4692",
    372: "269.4117 273.474 297.5968 310.6316 287.1726 329.6076 334.4818 343.2199 369.1417 364.1236",
}
"""Subject -> reaction time on day 0 to 9."""


def oats() -> dict[str, list]:
    """Columns y, time (nitrogen), team (block), client (variety)."""
    rows = [(y, 0.2 * place, *plot) for plot, found in OATS.items() for place, y in enumerate(found)]
    return dict(zip(("y", "time", "team", "client"), map(list, zip(*rows, strict=True)), strict=True))


def pastes() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Strength, cask, batch."""
    y = np.array(PASTES.split(), dtype=float)
    return y, np.repeat(np.arange(30), 2), np.repeat(np.arange(10), 6)


def sleep() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Reaction, days, subject."""
    y = np.array([value for found in SLEEP.values() for value in found.split()], dtype=float)
    return y, np.tile(np.arange(10.0), 18), np.repeat(np.arange(18), 10)
