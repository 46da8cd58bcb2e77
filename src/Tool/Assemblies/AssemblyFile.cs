using Mesh.Shared.Manifest;
using Mesh.Shared.Model;

namespace Mesh.Tool.Assemblies;

/// <summary>What the metadata of an assembly says about services.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="References">The names of the assemblies that it references.</param>
/// <param name="Services">Its services.</param>
/// <param name="Stages">The stages that it declares.</param>
/// <param name="Promises">What it says that the host provides.</param>
/// <param name="Entries">The entries of its manifest.</param>
/// <param name="Root">What it was composed of, where it is the root of an application.</param>
internal sealed record AssemblyFile(
    string Name,
    IReadOnlyList<string> References,
    IReadOnlyList<ServiceModel> Services,
    IReadOnlyList<StageModel> Stages,
    IReadOnlyList<TypeRef> Promises,
    IReadOnlyList<EntryModel> Entries,
    RootManifest? Root);
