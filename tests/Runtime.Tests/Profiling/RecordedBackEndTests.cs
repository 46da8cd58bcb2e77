using System.Runtime.CompilerServices;
using Mesh.Profiling;
using Xunit.Abstractions;

namespace Mesh.Runtime.Tests.Profiling;

/// <summary>
/// A start as it was recorded: the back end of a shop, 36 services over real connections to servers at the distances that such have (<c>benchmarks/Startup/BackEnd</c>), in a process that had done nothing before, on two processors
/// that had other work too. Five starts, and in turn five one after the other: kept is the median of the first, and the fastest of the second.
/// </summary>
public sealed class RecordedBackEndTests(ITestOutputHelper output)
{
    private static readonly StartupReport s_report = Load("back-end"), s_oneSlot = Load("back-end-one-slot");

    [Fact]
    public void The_start_is_faster_by_more_than_60_percent_than_one_after_the_other()
    {
        output.WriteLine(s_report.ToText());
        Assert.Equal((36, 36, 1), (s_report.Services.Count, s_oneSlot.Services.Count, s_oneSlot.Slots));
        Assert.True(s_report.Total < 0.4 * s_oneSlot.Total, $"{s_report.Total} against {s_oneSlot.Total}");
        // The sum of what they took side by side, which is what a report has to go by, flatters no more than a little.
        Assert.True(s_report.Total < 0.4 * s_report.Sequential);
    }

    [Fact]
    public void It_takes_little_longer_than_the_lower_bound_and_the_simulation_knows_it() => Assert.All([s_report, s_oneSlot], static report =>
    {
        Assert.InRange(report.Ratio, 1.0, 1.05);
        Assert.InRange(report.SimulationError / report.Total, -0.03, 0.03);
    });

    [Fact]
    public void Nobody_waits_for_anything_but_what_it_depends_on()
    {
        Dictionary<string, ServiceStart> services = s_report.Services.ToDictionary(static service => service.Name, StringComparer.Ordinal);
        TimeSpan begin = s_report.Services.Min(static service => service.Ready);
        Assert.All(s_report.Services, service =>
        {
            TimeSpan last = service.Dependencies.Select(edge => services[edge.Service].Finished).DefaultIfEmpty(begin).Max();
            Assert.InRange(service.Ready - last, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
        });
    }

    private static StartupReport Load(string name, [CallerFilePath] string file = "") => StartupProfile.Load(Path.Combine(Path.GetDirectoryName(file)!, "Recorded", $"{name}.profile.json")).Report;
}
