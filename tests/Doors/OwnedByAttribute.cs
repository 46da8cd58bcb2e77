using Mesh.Composition;
using Mesh.Manifest;
using Mesh.Metrics;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

[assembly: MeshCapability<Acme.Doors.OwnersCapability>]

namespace Acme.Doors;

/// <summary>Says whom to call when something is wrong: an entry of the manifest.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
[ManifestEntry("owner")]
public sealed class OwnedByAttribute(string team) : Attribute
{
    public string Team { get; } = team;

    public DayOfWeek[] On { get; set; } = [];
}

/// <summary>Whom to call, as the attributes say.</summary>
public sealed class Owners(MeshManifest manifest)
{
    /// <summary>All teams, known when the services are registered.</summary>
    public IReadOnlyList<string> Teams { get; init; } = [];

    public string? Of(Operation operation) => manifest.HoldingFor<OwnedByAttribute>(operation).SingleOrDefault()?.Team;

    public IEnumerable<string> Places => manifest.Of<OwnedByAttribute>().Select(static entry => $"{entry.Place}: {entry.Attribute.Team} {string.Join(',', entry.Attribute.On)}".TrimEnd());
}

/// <summary>Adds <see cref="Owners"/> to each application.</summary>
public sealed class OwnersCapability : IMeshCapability
{
    public static void Register(MeshBuilder mesh) => mesh.ReadsSection("Owners");

    public static void Completed(MeshBuilder mesh, MeshPlan plan)
    {
        string[] teams = [.. mesh.Manifest.Of<OwnedByAttribute>().Select(static entry => entry.Attribute.Team).Distinct().Order(StringComparer.Ordinal)];
        mesh.Services.AddSingleton(provider => new Owners(provider.GetRequiredService<MeshManifest>()) { Teams = teams });
    }
}
