using Mesh.Generators.Resilience;
using Mesh.Shared.Equatable;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Modules;

/// <summary>The facts about a compilation that its module needs.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="Module">The assembly's generated namespace.</param>
/// <param name="IsRoot">Whether <c>AddMesh()</c> is generated here.</param>
internal sealed record AssemblyModel(string Name, string Module, bool IsRoot)
{
    /// <summary>Creates the model of a compilation; null when the runtime assembly is not referenced.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="meshRoot">The MSBuild property <c>MeshRoot</c>, if set.</param>
    /// <param name="isCalled">Whether something calls <c>AddMesh()</c>.</param>
    public static AssemblyModel? Of(Compilation compilation, bool? meshRoot, bool isCalled) => compilation.GetTypesByMetadataName("Mesh.Composition.MeshBuilder").IsEmpty || LanguageSupport.TooOld(compilation) is not null
        ? null
        : new AssemblyModel(compilation.AssemblyName ?? "Assembly", Identifier.Module(compilation.AssemblyName ?? "Assembly"), CompositionRoot.Of(compilation, meshRoot).IsGenerated(isCalled));
}

/// <summary>The module of a referenced assembly.</summary>
/// <param name="Type">The generated class that registers its services.</param>
/// <param name="Services">Its services.</param>
internal sealed record ReferencedModule(string Type, EquatableArray<ServiceModel> Services);

/// <summary>The model from which the files of a module are printed.</summary>
/// <param name="Assembly">The compilation.</param>
/// <param name="Own">Its services.</param>
/// <param name="Code">Its pieces of code with policies.</param>
/// <param name="HasEntries">Whether its manifest has entries.</param>
/// <param name="Referenced">The modules that it references.</param>
/// <param name="Asked">What code asks for besides services, as far as a generic service may provide it.</param>
/// <param name="Refused">Closed generic services that do not satisfy the constraints of their class.</param>
internal sealed record ModuleModel(
    AssemblyModel Assembly,
    EquatableArray<ServiceModel> Own,
    EquatableArray<ResilienceModel> Code,
    bool HasEntries,
    EquatableArray<ReferencedModule> Referenced,
    EquatableArray<ParameterModel> Asked,
    EquatableArray<TypeRef> Refused)
{
    /// <summary>Finds the generic services to be closed here, before constraints are checked.</summary>
    public static EquatableArray<TypeRef> Closings(EquatableArray<ServiceModel> own, EquatableArray<ReferencedModule> referenced, EquatableArray<ParameterModel> asked)
    {
        ServiceModel[] known = [.. referenced.SelectMany(static module => module.Services)];
        if (!own.Concat(known).Any(static service => service.IsOpen)) return [];
        var given = new HashSet<TypeRef>(own.Concat(known).Select(static service => service.Type));
        return GenericCloser.Close(own, known, asked, static _ => true).Select(static service => service.Type).Where(type => !given.Contains(type)).ToEquatableArray();
    }

    /// <summary>Finds, of all that code asks for, what a generic service may provide: an edit of anything else changes no module.</summary>
    public static EquatableArray<ParameterModel> Closable(EquatableArray<ParameterModel> asked, EquatableArray<ServiceModel> own, EquatableArray<ReferencedModule> referenced)
    {
        if (asked.Count == 0) return [];
        IEnumerable<ServiceModel> open = own.Concat(referenced.SelectMany(static module => module.Services)).Where(static service => service.IsOpen);
        var provided = new HashSet<string>(open.SelectMany(DependencyGraphBuilder.Provided).Select(static type => type.Template), StringComparer.Ordinal);
        return provided.Count == 0 ? [] : asked.Where(request => provided.Contains(request.Type.Template)).ToEquatableArray();
    }
}
