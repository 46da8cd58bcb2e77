using Meters.Readings;

namespace Meters.Tests;

public sealed class CsvParserTests
{
    [Theory]
    [InlineData("north;1.5", "north", 1.5)]
    [InlineData(" north ; 2\r", "north", 2)]
    public void A_line_has_a_meter_and_what_it_counted(string line, string meter, decimal value) => Assert.Equal(new Reading(meter, value), Assert.Single(new CsvParser().Parse(line)));

    [Theory]
    [InlineData("")]
    [InlineData("north")]
    [InlineData(";1")]
    [InlineData("north;much")]
    [InlineData("north;1;2")]
    public void What_is_no_reading_is_passed_over(string line) => Assert.Empty(new CsvParser().Parse(line));
}
