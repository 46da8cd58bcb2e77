using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Tool.Assemblies;

namespace Mesh.Tool.Graphs;

/// <summary>
/// The assemblies of the types in a deployment. A type that was forwarded is where it is now. Manifests of an earlier version do not say
/// where types are: when there is one of these, types are told apart by their names alone.
/// </summary>
internal sealed class DeployedTypes
{
    private readonly Dictionary<(string Template, string From), string> _moves = [];

    public DeployedTypes(Deployment deployment)
    {
        AssemblyFile[] all = [deployment.Main, .. deployment.Others];
        AreKnown = !all.SelectMany(static assembly => assembly.Services).SelectMany(static service => service.Types()).SelectMany(static type => type.Named()).Any(static type => type.Assembly == ManifestHomes.Unknown)
            && deployment.Main.Root?.Plan.Any(static planned => planned.Origin is null) != true;
        foreach (AssemblyFile assembly in all)
        {
            foreach ((string template, string to) in assembly.Forwarded) _moves[(template, assembly.Name)] = to;
        }
    }

    /// <summary>Whether all manifests say where types are.</summary>
    public bool AreKnown { get; }

    /// <summary>Gets the services of an assembly, with the types where they are now.</summary>
    public IEnumerable<ServiceModel> Of(AssemblyFile assembly) => assembly.Services.Select(service => service.Map(Of));

    /// <summary>Gets a type where it is now.</summary>
    public TypeRef Of(TypeRef type) => type.In(named => AreKnown ? HomeOf(named) : "");

    // What was forwarded may have been forwarded again; in a circle only by broken assemblies.
    private string HomeOf(TypeRef type)
    {
        string template = type.Template.Replace("@", "", StringComparison.Ordinal), home = type.Assembly;
        for (int steps = 0; steps <= _moves.Count && _moves.TryGetValue((template, home), out string? next); steps++) home = next;
        return home;
    }
}
