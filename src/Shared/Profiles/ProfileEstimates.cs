using Mesh.Shared.Equatable;
using Mesh.Shared.Manifest;

namespace Mesh.Shared.Profiles;

/// <summary>
/// Reads the durations of services' starts from a checked-in <c>mesh.profile.json</c>. Tolerant: a missing or odd estimate only makes the
/// order of start less good, so it is not an error, and a profile of a newer schema is read as far as it looks the same. A text that is no
/// profile has a <see cref="Problem(string)"/>.
/// </summary>
internal static class ProfileEstimates
{
    /// <summary>A year: longer durations are implausible, and sums along ten thousand services must not overflow.</summary>
    private const long Longest = 365L * 24 * 3600 * 1_000_000;

    /// <summary>
    /// The members with a service's own work; its waits are those of its dependencies and slots. As in Mesh.Profiling.ProfileDocument.
    /// </summary>
    private static readonly string[] s_work = ["constructUs", "prepareUs", "initializeUs", "retryWaitUs"];

    /// <summary>Reads the microseconds of each service, ordered by name; null when the text is not a profile.</summary>
    public static EquatableArray<(string Service, long Microseconds)>? Read(string json)
    {
        if (Problem(json, out List<object?> list) is not null) return null;
        var estimates = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (object? item in list)
        {
            if (item is not Dictionary<string, object?> service || !service.TryGetValue("name", out object? name) || name is not string { Length: > 0 } text) continue;
            // How long a service took to fail, or until it was given up, says nothing about how long it takes to start.
            if (service.TryGetValue("status", out object? status) && status is "Failed" or "Late" or "Registered") continue;
            if (service.TryGetValue("began", out object? began) && began is false) continue;
            estimates[text] = s_work.Sum(part => Microseconds(service, part));
        }

        return estimates.Select(static estimate => (estimate.Key, estimate.Value)).ToEquatableArray();
    }

    /// <summary>Gets the reason why a text is not a profile, so that nothing of it is used; null when it is one.</summary>
    public static string? Problem(string json) => Problem(json, out _);

    private static string? Problem(string json, out List<object?> services)
    {
        services = [];
        if (Json.Read(json) is not Dictionary<string, object?> profile) return "it is no JSON object";
        if (!profile.TryGetValue("schema", out object? schema) || schema is not (long or double)) return "it has no number 'schema'";
        if (schema is not (long and >= 1 and <= int.MaxValue)) return "its 'schema' is no whole number from 1 on";
        if (!profile.TryGetValue("services", out object? value) || value is not List<object?> list) return "it has no list 'services'";
        services = list;
        return null;
    }

    private static long Microseconds(Dictionary<string, object?> service, string part) => !service.TryGetValue(part, out object? value) ? 0 : value switch
    {
        long whole => Math.Max(0, Math.Min(whole, Longest)),
        double number => (long)Math.Max(0, Math.Min(number, Longest)),
        _ => 0,
    };
}
