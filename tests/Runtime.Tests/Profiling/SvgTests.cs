using System.Xml.Linq;
using Mesh.Profiling;
using static Mesh.Runtime.Tests.Profiling.Starts;

namespace Mesh.Runtime.Tests.Profiling;

public sealed class SvgTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void The_picture_is_well_formed_and_has_a_group_with_a_tooltip_for_each_service()
    {
        XElement svg = XElement.Parse(Shop.ToSvg());
        XElement[] groups = [.. svg.Elements(s_svg + "g")];
        Assert.Equal(["cache", "database", "api", "store"], groups.Select(static group => group.Element(s_svg + "text")!.Value));
        Assert.Equal(["", "critical", "critical", "critical"], groups.Select(static group => group.Attribute("class")!.Value));
        Assert.Equal("cache: degraded\n0.0 ms to 40.0 ms\nwaits for the next attempt: 30.0 ms\ninitialize: 10.0 ms\n2 attempts\nInvalidOperationException: no & yes", groups[0].Element(s_svg + "title")!.Value);
        Assert.Equal(["slotwait", "initialize"], groups[3].Elements(s_svg + "rect").Select(static rect => rect.Attribute("class")!.Value));
        Assert.Contains("prefers-color-scheme: dark", svg.Element(s_svg + "style")!.Value, StringComparison.Ordinal);
        Assert.Equal(["0 ms", "10 ms", "20 ms"], svg.Elements(s_svg + "text").Where(static text => text.Attribute("class")?.Value == "tick-text").Take(3).Select(static text => text.Value));
    }

    [Fact]
    public void Names_and_errors_are_escaped()
    {
        const string name = "<script>\"a\" & 'b'\u0001\uD800</script>";
        XElement svg = XElement.Parse(new StartupReport(Ms(10), [Service(name, 0, 0, 10, ServiceStatus.Failed) with { ErrorText = "]]> <b>" }]).ToSvg());
        XElement group = svg.Element(s_svg + "g")!;
        Assert.Equal("<script>\"a\" & 'b'\uFFFD\uFFFD</script>", group.Element(s_svg + "text")!.Value);
        Assert.EndsWith("]]> <b>", group.Element(s_svg + "title")!.Value, StringComparison.Ordinal);
        Assert.Equal("critical failed", group.Attribute("class")!.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.003)]
    [InlineData(7)]
    [InlineData(90_000)]
    public void There_are_at_most_eleven_ticks(double milliseconds)
    {
        XElement svg = XElement.Parse(new StartupReport(Ms(milliseconds), []).ToSvg());
        Assert.InRange(svg.Elements(s_svg + "line").Count(), 0, 11);
    }
}
