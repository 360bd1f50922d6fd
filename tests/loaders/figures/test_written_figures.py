"""Whatever way Korean writes a value or a day, it is read back as that value or day, at its own place in the text."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from loaders.figures.dates import find_dates
from loaders.figures.find import find_figures
from loaders.figures.quantities import find_quantities

BEHIND = st.sampled_from(
    ["", "을 투입한다", "을 들여 짓는다.", "으로 늘었다", "이다.\n시는 밝혔다.", ", 국비 지원", "(국비)"]
)
AHEAD = st.sampled_from(["", "시는 ", "총사업비는 ", "국비와 지방비를 합쳐 ", "① ", "“", "(", "사업비\n"])
DAYS = st.dates(date(1990, 1, 1), date(2039, 12, 31))
COUNTERS = {
    "개사": "개사",
    "명": "명",
    "곳": "곳",
    "건": "건",
    "개 과제": "개 과제",
    "㎡": "㎡",
    "㎿": "MW",
    "GW": "GW",
    "톤": "톤",
    "대": "대",
}


@st.composite
def written_money(draw):
    """A sum in won as groups of 조, 억, 만 and what is left, with or without commas and spaces."""
    groups = draw(st.tuples(st.integers(0, 999), st.integers(0, 9999), st.integers(0, 9999)).filter(any))
    comma, gap = draw(st.sampled_from(["", ","])), draw(st.sampled_from(["", " "]))
    parts = [f"{size:{comma}}{name}" for size, name in zip(groups, "조억만", strict=True) if size]
    value = sum(size * 10**power for size, power in zip(groups, (12, 8, 4), strict=True))
    rest = draw(st.just(0) | st.integers(100, 9999))
    if rest:
        parts.append(f"{rest:{comma}}")
    return gap.join(parts) + draw(st.sampled_from(["원", " 원"])), value + rest


@st.composite
def spoken_money(draw):
    """Thousands and hundreds as words: '2천5백만원', '3천억 원', '1조2천억원'."""
    thousands, hundreds = draw(st.integers(1, 9)), draw(st.integers(0, 9))
    name, power = draw(st.sampled_from([("만", 4), ("억", 8), ("조", 12)]))
    written = f"{thousands}천" + (f"{hundreds}백" if hundreds else "")
    value = (thousands * 1000 + hundreds * 100) * 10**power
    above = draw(st.integers(0, 99)) if power < 12 else 0
    if above:
        upper = {"만": ("억", 8), "억": ("조", 12)}[name]
        written, value = f"{above}{upper[0]}{written}", value + above * 10 ** upper[1]
    return f"{written}{name}" + draw(st.sampled_from(["원", " 원"])), value


@st.composite
def decimal_money(draw):
    """A decimal number of 억, 조 or 만: '1.5조원', '0.25억 달러'."""
    tenths, name, power = draw(st.integers(1, 99_999)), *draw(st.sampled_from([("만", 4), ("억", 8), ("조", 12)]))
    return f"{tenths / 100:g}{name}" + draw(st.sampled_from(["원", " 원"])), tenths * 10**power / 100


@given(written_money() | spoken_money() | decimal_money(), AHEAD, BEHIND)
def test_money_is_read_back_in_won_from_every_notation(money, ahead, behind):
    written, value = money
    text = ahead + written + behind
    (found,) = find_quantities(text)
    assert (found.value, found.unit) == (value, "KRW")
    assert text[found.start : found.end] == written


@given(
    st.integers(1, 999_999),
    st.sampled_from(["", ","]),
    st.sampled_from(["", " "]),
    st.sampled_from(sorted(COUNTERS)),
    AHEAD,
)
def test_counts_are_read_back_with_their_unit(value, comma, gap, counter, ahead):
    written = f"{value:{comma}}{gap}{counter}"
    text = f"{ahead}{written}를 늘린다"
    (found,) = find_quantities(text)
    assert (found.value, found.unit) == (value, COUNTERS[counter])
    assert text[found.start : found.end] == written


@given(st.integers(0, 99_999), st.sampled_from(["%", "％", " %", "퍼센트"]), AHEAD)
def test_shares_are_read_back_as_their_number(hundredths, sign, ahead):
    written = f"{hundredths / 100:g}{sign}"
    text = f"{ahead}{written}를 차지했다"
    (found,) = find_quantities(text)
    assert (found.value, found.unit) == (hundredths / 100, "%")
    assert text[found.start : found.end] == written


@given(
    st.integers(1, 98),
    st.integers(1, 98),
    st.sampled_from(["~", " ~ ", "∼", "～", "-"]),
    st.sampled_from(["만", "억", "조"]),
)
def test_both_ends_of_a_range_are_read_back(low, more, dash, name):
    text = f"기업당 {low}{dash}{low + more}{name}원을 준다"
    lower, upper = find_quantities(text)
    scale = {"만": 10**4, "억": 10**8, "조": 10**12}[name]
    assert (lower.value, upper.value) == (low * scale, (low + more) * scale)
    assert (text[lower.start : lower.end], text[upper.start : upper.end]) == (f"{low}", f"{low + more}{name}원")


FULL = (
    *("{0.year}년 {0.month}월 {0.day}일", "{0.year}년{0.month}월{0.day}일", "{0.year}. {0.month}. {0.day}"),
    *("{0:%Y.%m.%d}", "{0:%Y-%m-%d}", "{0:%Y/%m/%d}"),
)


@given(DAYS, st.sampled_from(FULL), st.none() | DAYS, AHEAD)
def test_a_whole_date_is_read_back_whatever_day_the_article_is_of(day, form, published, ahead):
    written = form.format(day)
    text = f"{ahead}{written} 문을 열었다."
    (found,) = find_dates(text, published)
    assert (found.value, found.certain) == (day.isoformat(), True)
    assert text[found.start : found.end] == written


@given(DAYS, st.integers(1, 31))
def test_the_last_and_the_coming_such_day_are_the_nearest_that_way(published, number):
    for word, way in (("지난", -1), ("오는", 1)):
        written = f"{word} {number}일"
        found = find_dates(f"시는 {written} 밝혔다.", published)
        days = [date.fromisoformat(it.value) for it in found]
        assert all(day.day == number and 0 <= (day - published).days * way <= 31 for day in days)
        months = {(published + timedelta(days=way * step)).replace(day=1) for step in range(32)}
        assert days or any(not _has_day(month, number) for month in months)


@given(DAYS, st.integers(1, 31))
def test_a_bare_day_is_near_the_day_of_the_article(published, number):
    found = find_dates(f"시는 {number}일 밝혔다.", published)
    assert all(date.fromisoformat(it.value).day == number for it in found)
    assert all(-31 <= (date.fromisoformat(it.value) - published).days <= 15 and not it.certain for it in found)
    assert found or not _has_day(published, number) or number > published.day + 15


@given(
    DAYS, st.integers(1, 12), st.sampled_from([("올해", 0), ("지난해", -1), ("작년", -1), ("내년", 1), ("재작년", -2)])
)
def test_a_month_of_a_named_year_counts_from_the_article(published, month, named):
    word, years = named
    text = f"시는 {word} {month}월 착공했다."
    (found,) = find_dates(text, published)
    assert (found.value, found.certain) == (f"{published.year + years}-{month:02d}", False)
    assert text[found.start : found.end] == f"{word} {month}월"


@given(DAYS, st.sampled_from([("지난달", -1), ("이달", 0), ("내달", 1), ("다음 달", 1)]))
def test_the_months_about_the_article_s(published, named):
    word, months = named
    (found,) = find_dates(f"시는 {word} 착공한다.", published)
    year, month = divmod(published.year * 12 + published.month - 1 + months, 12)
    assert found.value == f"{year}-{month + 1:02d}"


@given(DAYS, st.sampled_from([("어제", -1), ("오늘", 0), ("내일", 1), ("모레", 2)]))
def test_the_days_about_the_article_s(published, named):
    word, days = named
    (found,) = find_dates(f"시는 {word} 착공한다.", published)
    assert found.value == (published + timedelta(days=days)).isoformat()


@given(
    st.integers(1990, 2030),
    st.integers(1, 9),
    st.sampled_from(["{0}~{1}년", "{0}년~{1}년", "{0}년부터 {1}년까지", "({0}∼{1})"]),
)
def test_periods_of_years_are_read_back(first, years, form):
    text = f"이 사업은 {form.format(first, first + years)} 이어진다"
    (found,) = find_dates(text, None)
    assert (found.value, found.value_end, found.period) == (str(first), str(first + years), True)


@given(st.lists(written_money() | decimal_money(), min_size=1, max_size=5), DAYS, st.data())
def test_every_figure_of_a_long_text_points_at_its_own_characters(sums, published, data):
    text = ""
    expected = []
    for written, value in sums:
        text += data.draw(st.sampled_from(["시는 ", "\n■ 국비 ", "\n① 민자는 ", "“지방비 ", " 그리고 😀 "]))
        expected.append((len(text), len(text) + len(written), value))
        text += f"{written}을 들여 {published.year}년 {published.month}월 끝낸다. "
    figures = find_figures(text, published)
    assert [(it.start, it.end, it.value) for it in figures.quantities] == expected
    assert {text[it.start : it.end] for it in figures.dates} == {f"{published.year}년 {published.month}월"}


def _has_day(month: date, number: int) -> bool:
    following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return number <= (following - timedelta(days=1)).day
