extern alias profiling;

using System.Globalization;
using System.Text;
using Mesh.Shared.Text;
using Mesh.Tool.Graphs;
using Mesh.Tool.Text;
using profiling::Mesh;
using profiling::Mesh.Profiling;
using profiling::Mesh.Registry;

namespace Mesh.Tool.Orders;

/// <summary>Prints the order of a start.</summary>
internal static class OrderText
{
    public static string Print(Application application, StartSteps steps, StartEstimate? estimate)
    {
        var text = new StringBuilder($"{application.Name}: {Numbers.Of(steps.Services.Count, "service")} {(steps.Services.Count == 1 ? "starts" : "start")} in {Numbers.Of(steps.Steps.Count, "step")}; those of one step at the same time\n");
        int width = steps.Services.Count == 0 ? 0 : steps.Services.Max(service => application.NameOf(service).Length);
        for (int step = 0; step < steps.Steps.Count; step++)
        {
            text.Append('\n');
            for (int i = 0; i < steps.Steps[step].Count; i++)
            {
                int service = steps.Steps[step][i];
                string number = i == 0 ? (step + 1).ToString(CultureInfo.InvariantCulture) : "";
                string time = estimate is null ? "" : (estimate.Of(application.NameOf(service)) is { } known ? Numbers.Milliseconds(known) : "?").PadLeft(12);
                text.Append($"{number,3}  {application.NameOf(service).PadRight(width)}{time}{Waits(application, steps, service)}".TrimEnd()).Append('\n');
            }
        }

        if (steps.OnCycle.Count > 0) text.Append(CultureInfo.InvariantCulture, $"\nnever started, because of a cycle (see 'mesh check'): {Words.List([.. steps.OnCycle.Select(application.NameOf)])}\n");
        if (estimate is not null) Append(text, estimate);
        return text.ToString();
    }

    private static string Waits(Application application, StartSteps steps, int service)
    {
        string[] waits =
        [
            .. steps.StageBefore(service) is { } stage ? new[] { $"the gate of stage {stage.Name}" } : [],
            .. steps.WaitsFor(service).Select(wait => application.NameOf(wait.Service) + Remark(wait.Edge)),
        ];
        return waits.Length == 0 ? "" : "  waits for " + string.Join(", ", waits);
    }

    private static string Remark(ServiceDependency edge)
    {
        string[] remarks = [.. new[] { edge.Optional ? "optional" : "", edge.Until switch { Until.Constructed => "constructed", Until.Healthy => "healthy", _ => "" } }.Where(static remark => remark.Length > 0)];
        return remarks.Length == 0 ? "" : $" ({string.Join(", ", remarks)})";
    }

    private static void Append(StringBuilder text, StartEstimate estimate)
    {
        StartupReport start = estimate.Start;
        text.Append(CultureInfo.InvariantCulture, $"\ncritical path  {Numbers.Milliseconds(start.CriticalPath),12}{(start.CriticalServices.Count == 0 ? "" : "  " + string.Join(" -> ", start.CriticalServices))}\n");
        text.Append(CultureInfo.InvariantCulture, $"lower bound    {Numbers.Milliseconds(start.LowerBound),12}  no order of start can be faster\n");
        text.Append(CultureInfo.InvariantCulture, $"expected       {Numbers.Milliseconds(start.Simulated),12}  as the orchestrator starts it\n");
        if (estimate.Unknown.Count > 0) text.Append(CultureInfo.InvariantCulture, $"the profile does not know {Words.List(estimate.Unknown)}: counted as 0 ms\n");
    }
}
