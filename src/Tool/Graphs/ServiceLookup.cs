using Mesh.Shared.Graphs;
using Mesh.Shared.Text;

namespace Mesh.Tool.Graphs;

/// <summary>Finds the service that a user means.</summary>
internal static class ServiceLookup
{
    private const int MostSimilar = 3;

    /// <summary>Finds the service with a name, or the only one whose class or contract has it.</summary>
    /// <exception cref="ToolException">There is no such service, or there are several.</exception>
    public static int Find(Application application, string name)
    {
        foreach (Func<int, bool> isMeant in (Func<int, bool>[])
        [
            service => application.NameOf(service) == name,
            service => application.ClassOf(service) == name || Full(application[service].Type.ToString()) == name,
            service => DependencyGraphBuilder.Provided(application[service]).Any(type => type.ToShortString() == name || Full(type.ToString()) == name),
        ])
        {
            int[] found = [.. application.Sorted.Where(isMeant)];
            if (found.Length == 1) return found[0];
            if (found.Length > 1) throw new ToolException($"'{name}' can be {Words.List([.. found.Select(application.LinkTo)])}; name one of them.");
        }

        string[] similar = [.. Similar(application, name)];
        throw new ToolException($"'{application.Name}' has no service '{name}'. {(similar.Length == 0 ? "" : $"similar: {string.Join(", ", similar)}. ")}help: 'mesh graph' lists all {Words.Number(application.Graph.Services.Count)}.");
    }

    private static IEnumerable<string> Similar(Application application, string name) => application.Sorted
        .Select(application.NameOf)
        .Distinct(StringComparer.Ordinal)
        .Select(known => (Name: known, Distance: Distance(known, name, application)))
        .Where(known => known.Distance <= Math.Max(2, name.Length / 3))
        .OrderBy(static known => known.Distance)
        .Take(MostSimilar)
        .Select(static known => known.Name);

    // Something that contains it is as near as a name with one letter wrong.
    private static int Distance(string known, string name, Application application)
    {
        string asked = name.ToLowerInvariant(), type = application.Sorted.Where(service => application.NameOf(service) == known).Select(application.ClassOf).First().ToLowerInvariant();
        return known.Contains(asked, StringComparison.OrdinalIgnoreCase) || type.Contains(asked, StringComparison.Ordinal) ? 1 : Math.Min(EditDistance.Of(known, asked), EditDistance.Of(type, asked));
    }

    private static string Full(string type) => type.Replace("global::", "", StringComparison.Ordinal);
}
