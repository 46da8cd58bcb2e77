using System.Globalization;
using Mesh.Generators.Text;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Generators.Registration;

/// <summary>Prints the start and stop settings in a service's entry, as far as they differ from the defaults.</summary>
internal static class StartPrinter
{
    private const long DefaultRetryDelay = 200 * TimeSpan.TicksPerMillisecond;

    public static void Print(SourceWriter writer, StartModel start)
    {
        PrintDuration(writer, "StartTimeout", start.Timeout);
        if (start.Retries is > 0 and var retries) writer.Line($"StartRetries = {retries.ToString(CultureInfo.InvariantCulture)},");
        if (start.RetryDelay != DefaultRetryDelay) PrintDuration(writer, "StartRetryDelay", start.RetryDelay);
        PrintText(writer, "StartPool", start.Pool);
        PrintDuration(writer, "SkipAfter", start.SkipAfter);
        PrintDuration(writer, "GateTimeout", start.GateTimeout);
        PrintDuration(writer, "StopTimeout", start.StopTimeout);
        PrintText(writer, "Stage", start.Stage);
        if (start.RestartWhenUnhealthy) writer.Line("RestartWhenUnhealthy = true,");
        if (start.CallableWhenFailed) writer.Line("CallableWhenFailed = true,");
        if (start.Prepares) writer.Line("Prepares = true,");
        if (start.Hooks is { } hooks) writer.Line($"Hooks = {(hooks.Count == 0 ? Hook("None") : string.Join(" | ", hooks.Select(Hook)))},");
    }

    /// <summary>
    /// Gets the retry settings that a service takes over from its stage, as the end of its entry's expression; empty when there are none.
    /// </summary>
    public static string OfStage(StartModel start, StageModel? stage)
    {
        string[] values =
        [
            .. start.Retries is null && stage?.Retries is > 0 and var retries ? new[] { $"StartRetries = {retries.ToString(CultureInfo.InvariantCulture)}" } : [],
            .. start.RetryDelay is null && stage?.RetryDelay is { } delay && delay != DefaultRetryDelay ? new[] { $"StartRetryDelay = {Durations.Print(delay)}" } : [],
        ];
        return values.Length == 0 ? "" : $" with {{ {string.Join(", ", values)} }}";
    }

    private static string Hook(string name) => "global::Mesh.Generation.LifecycleHooks." + name;

    private static void PrintDuration(SourceWriter writer, string name, long? ticks)
    {
        if (ticks is { } value) writer.Line($"{name} = {Durations.Print(value)},");
    }

    private static void PrintText(SourceWriter writer, string name, string? text)
    {
        if (text is not null) writer.Line($"{name} = {CSharp.String(text)},");
    }
}
