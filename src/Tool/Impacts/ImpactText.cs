using System.Text;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Mesh.Tool.Graphs;

namespace Mesh.Tool.Impacts;

/// <summary>Prints what happens when a service fails.</summary>
internal static class ImpactText
{
    public static string Print(FailureImpact impact)
    {
        Application application = impact.Application;
        var text = new StringBuilder($"{application.LinkTo(impact.Service)}\n");
        string start = impact.Critical.Count == 0
            ? "none of them is critical, so the application starts without them"
            : $"the start of the application fails, since {Words.List([.. impact.Critical.Select(service => $"'{application.NameOf(service)}'")])} {(impact.Critical.Count == 1 ? "is" : "are")} critical";
        text.Append("when it fails: ").Append(impact.Broken.Count == 0 && impact.Critical.Count == 0 ? "nothing else does" : start).Append('\n');
        Append(text, application, "breaks, since it requires it", impact.Broken);
        Append(text, application, "fails at its first call of it", impact.FailingCalls);
        Append(text, application, "is degraded: does without it", impact.Degraded);
        text.Append("\nwaits for it at the start: ").Append(impact.Waiting.Count == 0 ? "nothing" : string.Join(", ", impact.Waiting.Select(service => Name(application, service)))).Append('\n');
        return text.ToString();
    }

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
