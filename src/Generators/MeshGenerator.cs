using System.Text;
using Mesh.Generators.Dispatch;
using Mesh.Generators.Entries;
using Mesh.Generators.Facades;
using Mesh.Generators.Modules;
using Mesh.Generators.Registration;
using Mesh.Generators.Resilience;
using Mesh.Generators.Roots;
using Mesh.Generators.Text;
using Mesh.Shared.Endpoints;
using Mesh.Shared.Entries;
using Mesh.Shared.Equatable;
using Mesh.Shared.Extensions;
using Mesh.Shared.Graphs;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Shared.Policies;
using Mesh.Shared.Profiles;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Generators;

/// <summary>
/// Generates code from annotated classes: a file for each service (facades and registrar, printed from that service alone), a
/// file for the module, and at the root <c>AddMesh()</c> with the plan. Reports no diagnostics: invalid code is skipped here
/// and reported by the analyzers.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class MeshGenerator : IIncrementalGenerator
{
    /// <summary>Wires up the pipeline.</summary>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output => output.AddEmbeddedAttributeDefinition());

        IncrementalValuesProvider<ServiceFileModel> services = context.SyntaxProvider
            .ForAttributeWithMetadataName(ServiceReader.Attribute, static (node, _) => node is TypeDeclarationSyntax, ServiceFileReader.Read)
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName(TrackingNames.Services);

        // A rule says which version is needed: a call of AddMesh() that is not found would say something else.
        IncrementalValueProvider<bool> isOutdated = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => CompositionRoot.Property(options)))
            .Select(static (pair, _) => OutdatedRootPrinter.IsFor(pair.Left, pair.Right));
        context.RegisterSourceOutput(isOutdated, static (output, isOutdated) =>
        {
            if (isOutdated) Add(output, "Mesh.Root", OutdatedRootPrinter.Print());
        });

        IncrementalValueProvider<EquatableArray<string>> collisions = services
            .Select(static (file, _) => file.HintName)
            .Collect()
            .Select(static (names, _) => HintNames.Colliding(names))
            .WithTrackingName(TrackingNames.Collisions);

        IncrementalValueProvider<EquatableArray<ServiceModel>> own = services
            .Select(static (file, _) => file.Service)
            .Collect()
            .Select(static (models, _) => models.OrderBy(static model => model.Type.ToString(), StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.Own);

        IncrementalValueProvider<EquatableArray<ReferencedModule>> referenced = context.CompilationProvider
            .Select(ReferencedManifests.Find)
            .WithTrackingName(TrackingNames.Manifests)
            .Select(static (found, _) => found.Select(static manifest => new ReferencedModule(manifest.Module, manifest.Services())).ToEquatableArray())
            .WithTrackingName(TrackingNames.Referenced);

        // For the headers of facades: an edit of another service prints no facade again.
        IncrementalValueProvider<EquatableArray<ServiceModel>> decorators = own.Combine(referenced)
            .Select(static (pair, _) => pair.Right.SelectMany(static module => module.Services).Concat(pair.Left).Where(static service => service.Decoration is not null).ToEquatableArray())
            .WithTrackingName(TrackingNames.Decorators);

        IncrementalValueProvider<(bool StepsThrough, bool IsDispatched)> wishes = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => (DebuggerOptions.StepsThrough(options), DispatchOptions.IsDispatched(options)));

        IncrementalValuesProvider<(string Name, ServiceFileModel File)> files = services
            .Combine(collisions.Combine(wishes).Combine(decorators))
            .Select(static (pair, _) => (pair.Left, Names: pair.Right.Left.Left, Wishes: pair.Right.Left.Right, Decorators: pair.Right.Right))
            .Select(static (all, _) => (HintNames.Of(all.Left.HintName, all.Names), FacadeChain.Around(all.Left, all.Decorators) with { Entries = [], StepsThrough = all.Wishes.StepsThrough, IsDispatched = all.Wishes.IsDispatched }))
            .WithTrackingName(TrackingNames.Files);
        context.RegisterSourceOutput(files, static (output, file) => Add(output, file.Name, ServiceFilePrinter.Print(file.File)));

        // A file of its own: an edit of a policy does not print it again.
        IncrementalValuesProvider<(string Name, DispatchModel? Model)> dispatches = files
            .Select(static (file, _) => (file.Name, DispatchModel.Of(file.File)))
            .WithTrackingName(TrackingNames.Dispatches);
        context.RegisterSourceOutput(dispatches, static (output, dispatch) =>
        {
            if (dispatch.Model is { } model) Add(output, dispatch.Name + DispatchPrinter.HintSuffix, DispatchPrinter.Print(model));
        });

        // For the rules of the projects that call these methods. What the generator makes of the graph does not depend on them.
        IncrementalValueProvider<EquatableArray<string>> extensions = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => ExtensionReader.MayBe(node), static (found, cancellationToken) =>
                found.SemanticModel.GetDeclaredSymbol(found.Node, cancellationToken) is IMethodSymbol method
                    ? (Method: ExtensionReader.Read(method, found.SemanticModel.Compilation, cancellationToken), Assembly: method.ContainingAssembly.Identity.Name)
                    : default)
            .Where(static extension => extension.Method is { IsEmpty: false })
            .Select(static (extension, _) => ExtensionManifest.Write(extension.Method!, extension.Assembly))
            .Collect()
            .Combine(context.CompilationProvider.Select(static (compilation, _) => !compilation.GetTypesByMetadataName(ExtensionPrinter.Attribute).IsEmpty && LanguageSupport.TooOld(compilation) is null))
            .Select(static (pair, _) => pair.Right ? pair.Left.Distinct(StringComparer.Ordinal).OrderBy(static manifest => manifest, StringComparer.Ordinal).ToEquatableArray() : [])
            .WithTrackingName(TrackingNames.Extensions);
        context.RegisterSourceOutput(extensions, static (output, manifests) =>
        {
            if (manifests.Count > 0) Add(output, "Mesh.Extensions", ExtensionPrinter.Print(manifests));
        });

        IncrementalValueProvider<EquatableArray<ResilienceModel>> code = context.SyntaxProvider
            .ForAttributeWithMetadataName(CodePolicies.Attribute, static (node, _) => node is TypeDeclarationSyntax, ResilienceReader.Read)
            .Collect()
            .Select(static (found, _) => found.OfType<ResilienceModel>().OrderBy(static code => code.Name, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.Resilience);
        context.RegisterSourceOutput(code, static (output, all) =>
        {
            if (all.Any(static code => code.Class is not null)) Add(output, "Mesh.Resilience", ResiliencePrinter.Print(all));
        });

        IncrementalValueProvider<AssemblyModel?> assembly = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => CompositionRoot.Property(options)).Combine(Calls(context)))
            .Select(static (pair, _) => AssemblyModel.Of(pair.Left, pair.Right.Left, pair.Right.Right))
            .WithTrackingName(TrackingNames.Assembly);

        IncrementalValueProvider<EquatableArray<ParameterModel>> asked = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => GenericRequests.MayBe(node), static (found, cancellationToken) => GenericRequests.Read((GenericNameSyntax)found.Node, found.SemanticModel, cancellationToken))
            .Where(static request => request is not null)
            .Collect()
            .Select(static (requests, _) => GenericRequests.Ordered(requests.OfType<ParameterModel>()))
            .WithTrackingName(TrackingNames.Asked);
        IncrementalValueProvider<EquatableArray<ParameterModel>> closable = asked.Combine(own.Combine(referenced))
            .Select(static (all, _) => ModuleModel.Closable(all.Left, all.Right.Left, all.Right.Right))
            .WithTrackingName(TrackingNames.Closable);

        // Generic services are closed on the models alone, but only the compiler knows their constraints. Where none is closed this costs nothing.
        IncrementalValueProvider<EquatableArray<TypeRef>> refused = own.Combine(referenced).Combine(closable)
            .Select(static (all, _) => ModuleModel.Closings(all.Left.Left, all.Left.Right, all.Right))
            .WithTrackingName(TrackingNames.Closings)
            .Combine(context.CompilationProvider)
            .Select(static (pair, _) => pair.Left.Where(type => !ClosingValidity.IsValid(pair.Right, type)).ToEquatableArray())
            .WithTrackingName(TrackingNames.Refused);

        IncrementalValueProvider<EquatableArray<EntryText>> entries = Entries(context, services);
        context.RegisterSourceOutput(entries.Combine(assembly), static (output, pair) =>
        {
            if (pair is { Left.Count: > 0, Right: { } described }) Add(output, "Mesh.Entries", EntriesPrinter.Print(new EntriesModel(described.Name, described.Module, pair.Left)));
        });

        IncrementalValueProvider<ModuleModel?> module = assembly.Combine(own.Combine(code.Combine(entries.Select(static (all, _) => all.Count > 0)))).Combine(referenced.Combine(closable.Combine(refused)))
            .Select(static (all, _) => all.Left.Left is { } described ? new ModuleModel(described, all.Left.Right.Left, all.Left.Right.Right.Left, all.Left.Right.Right.Right, all.Right.Left, all.Right.Right.Left, all.Right.Right.Right) : null)
            .WithTrackingName(TrackingNames.Module);

        IncrementalValueProvider<ModuleGraph?> graph = module
            .Select(static (model, _) => model is null ? null : new ModuleGraph(model))
            .WithTrackingName(TrackingNames.Graph);
        context.RegisterSourceOutput(graph, static (output, model) =>
        {
            if (model is not null && ModulePrinter.HasFile(model)) Add(output, "Mesh.Module", ModulePrinter.Print(model));
        });

        // The capabilities, the stages and the profile concern the plan alone, which is a file of its own.
        IncrementalValueProvider<PlanModel?> plan = graph.Combine(Capabilities(context)).Combine(Stages(context).Combine(Profile(context)))
            .Select(static (all, _) => all.Left.Left is { Module.Assembly.IsRoot: true } root ? new PlanModel(root, all.Right.Left, all.Right.Right, all.Left.Right) : null)
            .WithTrackingName(TrackingNames.Plan);
        context.RegisterSourceOutput(plan, static (output, model) =>
        {
            if (model is not null) Add(output, "Mesh.Root", RootPrinter.Print(model));
        });
    }

    // Whether AddMesh() is called, which matters only to a project that says that it is no root.
    private static IncrementalValueProvider<bool> Calls(IncrementalGeneratorInitializationContext context) => context.SyntaxProvider
        .CreateSyntaxProvider(static (node, _) => node is IdentifierNameSyntax { Identifier.ValueText: "AddMesh" }, static (_, _) => true)
        .Collect()
        .Select(static (calls, _) => calls.Length > 0)
        .WithTrackingName(TrackingNames.Calls);

    // A search for whatever is marked as an entry would bind every attribute of a project at each keystroke: services are read anyway, others only where our marker stands.
    private static IncrementalValueProvider<EquatableArray<EntryText>> Entries(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ServiceFileModel> services) => services
        .Select(static (file, _) => file.Entries)
        .Collect()
        .Combine(context.SyntaxProvider
            .ForAttributeWithMetadataName(AppliedEntries.Marker, static (_, _) => true, static (marked, _) => marked.TargetSymbol switch
            {
                INamedTypeSymbol type => EntriesReader.OfMarked(type),
                IAssemblySymbol own => EntriesReader.OfAssembly(own),
                _ => [],
            })
            .Collect())
        .Select(static (pair, _) => EntriesModel.Ordered(pair.Left.Concat(pair.Right).SelectMany(static some => some)))
        .WithTrackingName(TrackingNames.Entries);

    // Its own come last: they may stand on all others.
    private static IncrementalValueProvider<EquatableArray<string>> Capabilities(IncrementalGeneratorInitializationContext context) => context.SyntaxProvider
        .ForAttributeWithMetadataName(
            Shared.Manifest.Capabilities.Attribute,
            static (node, _) => node is CompilationUnitSyntax,
            static (file, _) => Shared.Manifest.Capabilities.Of(file.Attributes, file.SemanticModel.Compilation.Assembly).ToEquatableArray())
        .Collect()
        .Combine(context.CompilationProvider.Select(Shared.Manifest.Capabilities.Referenced))
        .Select(static (pair, _) => pair.Right.Concat(pair.Left.SelectMany(static own => own).OrderBy(static name => name, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).ToEquatableArray())
        .WithTrackingName(TrackingNames.Capabilities);

    private static IncrementalValueProvider<EquatableArray<StageModel>> Stages(IncrementalGeneratorInitializationContext context) => context.SyntaxProvider
        .ForAttributeWithMetadataName(StageReader.Attribute, static (node, _) => node is CompilationUnitSyntax, static (file, _) => file.Attributes.Select(StageReader.Read).OfType<StageModel>().ToEquatableArray())
        .Collect()
        .Combine(context.CompilationProvider.Select(StageReader.Referenced))
        .Select(static (pair, _) => StageOrder.Of(pair.Left.SelectMany(static stages => stages), pair.Right))
        .WithTrackingName(TrackingNames.Stages);

    private static IncrementalValueProvider<ProfileModel?> Profile(IncrementalGeneratorInitializationContext context) => context.AdditionalTextsProvider
        .Where(ProfileFile.Is)
        .Select(static (file, cancellationToken) => (file.Path, Profile: ProfileModel.Read(file, cancellationToken)))
        .WithTrackingName(TrackingNames.ProfileFiles)
        .Collect()
        .Select(static (files, _) => files.OrderBy(static file => file.Path, StringComparer.Ordinal).Select(static file => file.Profile).FirstOrDefault(static profile => profile is not null))
        .WithTrackingName(TrackingNames.Profile);

    private static void Add(SourceProductionContext output, string name, string text) => output.AddSource(name + ".g.cs", SourceText.From(text, Encoding.UTF8));
}
