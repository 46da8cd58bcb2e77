using System.Text;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Impacts;

/// <summary>Prints the impact of a service's failure.</summary>
internal static class ImpactText
{
    public static string Print(FailureImpact impact)
    {
        Application application = impact.Application;
        var text = new StringBuilder($"{application.LinkTo(impact.Service)}\n");
        string[] why = [.. Why(impact)];
        string start = why.Length == 0 ? "none of them is critical, so the application starts without them" : $"the start of the application fails, since {string.Join(", and ", why)}";
        text.Append("when it fails: ").Append(impact.Broken.Count == 0 && why.Length == 0 ? "nothing else does" : start).Append('\n');
        Append(text, application, "breaks, since it requires it", impact.Broken);
        Append(text, application, "fails at its first call of it", impact.FailingCalls);
        Append(text, application, "is degraded: does without it", impact.Degraded);
        string[] waiting = [.. impact.Waiting.Select(service => Name(application, service)), .. impact.StagesBehind.Select(static stage => $"stage {stage}")];
        text.Append("\nwaits for it at the start: ").Append(waiting.Length == 0 ? "nothing" : string.Join(", ", waiting)).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<string> Why(FailureImpact impact)
    {
        if (impact.Critical.Count > 0) yield return $"{Names(impact, impact.Critical)} {(impact.Critical.Count == 1 ? "is" : "are")} critical";
        foreach (IGrouping<string, int> gate in impact.Gates.Where(gate => !impact.Critical.Contains(gate.Service)).GroupBy(static gate => gate.Stage, static gate => gate.Service, StringComparer.Ordinal))
        {
            yield return $"the gate of stage {gate.Key} requires {Names(impact, gate)}";
        }
    }

    private static string Names(FailureImpact impact, IEnumerable<int> services) => Words.List([.. services.Select(service => $"'{impact.Application.NameOf(service)}'")]);

    private static void Append(StringBuilder text, Application application, string what, IReadOnlyList<(int Service, int Through)> services)
    {
        if (services.Count == 0) return;
        text.Append('\n').Append(what).Append(":\n");
        foreach ((int service, int through) in services)
        {
            text.Append("  ").Append(Name(application, service)).Append(" -> ").Append(application.NameOf(through)).Append(application[service].Critical ? "  critical" : "").Append('\n');
        }
    }

    private static string Name(Application application, int service) =>
        application.NameOf(service) + (application[service].Lifetime == Lifetime.Singleton ? "" : $" ({application[service].Lifetime.ToString().ToLowerInvariant()})");
}
