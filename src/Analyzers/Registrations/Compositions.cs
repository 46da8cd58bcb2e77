using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Shared.Registrations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Registrations;

/// <summary>
/// The changes that a compilation makes to collections of services, in order: the steps of each method that no other method here calls,
/// with the steps of called methods, here and in referenced assemblies, inlined; and where <c>AddMesh()</c> is called, those of the
/// capabilities.
/// </summary>
internal sealed class Compositions
{
    private const int MaxDepth = 8;
    private const int MaxItems = 100_000;

    private readonly Compilation _compilation;
    private readonly Dictionary<string, List<PlacedStep>> _containers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Assembly, string Id), ExtensionModel> _extensions;
    private readonly Dictionary<object, HandRegistration> _registrations = [];
    private readonly HashSet<(string Assembly, string Id)> _called = [];
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);
    private readonly HashSet<(string Assembly, string Method)> _unknownCalls = [];
    private readonly HashSet<SyntaxNode> _followed = [];
    private IReadOnlyList<IMethodSymbol> _before = [], _after = [];
    private SyntaxNode? _collection; // of the step that is expanded
    private int _items;

    private Compositions(Compilation compilation, Dictionary<(string, string), ExtensionModel> extensions) => (_compilation, _extensions) = (compilation, extensions);

    /// <summary>The steps of each method that no other method calls.</summary>
    public List<List<CompositionItem>> Sequences { get; } = [];

    /// <summary>The calls by which factories of registrations ask the container.</summary>
    public HashSet<SyntaxNode> FactoryRequests { get; } = [];

    /// <summary>The registrations of types that only the running application knows.</summary>
    public List<UnseenRegistration> Unseen { get; } = [];

    /// <summary>Whether a method with unknown registrations is called.</summary>
    public bool CallsUnknown => _unknown.Count > 0;

    /// <summary>The called methods with unknown registrations, by their assemblies and names.</summary>
    public IEnumerable<(string Assembly, string Method)> UnknownCalls => _unknownCalls;

    /// <summary>
    /// The methods of referenced assemblies that register services or map endpoints, by the names of their assemblies and their
    /// documentation ids.
    /// </summary>
    public IReadOnlyDictionary<(string Assembly, string Id), ExtensionModel> Referenced => _extensions;

    /// <summary>The methods of referenced assemblies that could be called here, and are not.</summary>
    public IEnumerable<(string Assembly, ExtensionModel Method)> NotCalled => _extensions.Where(pair => !_called.Contains(pair.Key) && !CapabilityMethods.TakesBuilder(pair.Key.Id)).Select(static pair => (pair.Key.Assembly, pair.Value));

    /// <summary>Creates the compositions of a project that asks nothing of what is registered.</summary>
    public static Compositions None(Compilation compilation) => new(compilation, []);

    /// <summary>Reads the changes.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="calls">The calls.</param>
    /// <param name="isApplication">Whether the application is composed here, or its parts are; else containers here are made for something
    /// else.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static Compositions Of(Compilation compilation, CallSites calls, bool isApplication, CancellationToken cancellationToken)
    {
        var compositions = new Compositions(compilation, ReferencedExtensions.Find(compilation, cancellationToken));
        var calledHere = new HashSet<string>(StringComparer.Ordinal);
        foreach ((SyntaxTree tree, RegistrationSites sites) in calls.Files)
        {
            // Calls in any file concern services in any other.
            foreach (PlacedStep step in StepCache.Read(tree, sites, compilation, cancellationToken))
            {
                if (!compositions._containers.TryGetValue(step.Container, out List<PlacedStep>? steps)) compositions._containers.Add(step.Container, steps = []);
                steps.Add(step);
                compositions.FactoryRequests.UnionWith(step.Read.Requests);
                if (step.Read.Step is { Method: { } called } read && read.Assembly == compilation.Assembly.Name && called != step.Container) calledHere.Add(called);
                if (step.Read.Step is { Kind: StepKind.Call } followed && followed.Assembly == compilation.Assembly.Name) compositions._followed.Add(step.Call);
            }
        }

        compositions.AddCapabilities(calledHere);
        var collections = new OwnCollections(compositions._followed.Contains);
        foreach (string container in compositions._containers.Keys.Where(container => !calledHere.Contains(container)).OrderBy(static container => container, StringComparer.Ordinal))
        {
            var sequence = new List<CompositionItem>();
            compositions.Expand(container, certain: true, sequence, [], collections);
            compositions.Sequences.Add(sequence);
        }

        compositions.LeaveOutOthers(isApplication);
        if (!compositions.Sequences.Exists(static sequence => sequence.Exists(static item => item.Kind == StepKind.Mesh))) compositions.AddAlone();
        return compositions;
    }

    // A container that never gets AddMesh() is not the application's. What it has is provided only where nothing calls AddMesh() yet, so
    // that any might be meant.
    private void LeaveOutOthers(bool isApplication)
    {
        var composed = new HashSet<SyntaxNode?>(Sequences.SelectMany(static sequence => sequence).Where(static item => item.Kind == StepKind.Mesh).Select(static item => item.Collection));
        bool isAdded = composed.Count > 0;
        bool IsOther(SyntaxNode? collection) => !isApplication || (collection is not null && !composed.Contains(collection));
        for (int i = 0; i < Sequences.Count; i++)
        {
            if (!Sequences[i].Exists(item => IsOther(item.Collection))) continue;
            Sequences[i] = [.. Sequences[i].Where(item => !isAdded || !IsOther(item.Collection)).Select(item => IsOther(item.Collection) ? item with { Registration = item.Registration?.AsUnknown() } : item)];
        }

        if (isAdded) Unseen.RemoveAll(unseen => IsOther(unseen.Collection));
    }

    // The methods of this compilation's capabilities are a part of the method that calls AddMesh() here, if there is one.
    private void AddCapabilities(HashSet<string> calledHere)
    {
        (_before, _after) = (CapabilityMethods.Of(_compilation, CapabilityMethods.Before), CapabilityMethods.Of(_compilation, CapabilityMethods.After));
        if (!_containers.Values.Any(static steps => steps.Exists(static step => step.Read.Step.Kind == StepKind.Mesh))) return;
        foreach (IMethodSymbol own in _before.Concat(_after).Where(IsOwn)) calledHere.Add(own.GetDocumentationCommentId() ?? "");
    }

    // The call of AddMesh() is not in sight: a test or a host may have it, or nothing yet.
    private void AddAlone()
    {
        _collection = null;
        var sequence = new List<CompositionItem>();
        Expand([.. _before.Concat(_after).Where(method => !IsOwn(method))], certain: true, sequence, null, []);
        if (sequence.Count > 0) Sequences.Add(sequence);
    }

    private void Expand(IReadOnlyList<IMethodSymbol> methods, bool certain, List<CompositionItem> sequence, ExpressionSyntax? call, HashSet<(string Assembly, string Id)> path)
    {
        foreach (IMethodSymbol method in methods)
        {
            string id = method.GetDocumentationCommentId() ?? "";
            if (IsOwn(method) && _containers.ContainsKey(id)) Expand(id, certain, sequence, path);
            else if (_extensions.ContainsKey((method.ContainingAssembly.Name, id))) ExpandForeign((method.ContainingAssembly.Name, id), certain, sequence, call, [], path);
            else if (!IsOwn(method)) AddUnknown(method.ContainingAssembly.Name, id);
        }
    }

    // Only the first call of AddMesh() adds anything.
    private void AddMesh(bool certain, List<CompositionItem> sequence, ExpressionSyntax? call, HashSet<(string Assembly, string Id)> path)
    {
        bool isFirst = !sequence.Exists(item => item.Kind == StepKind.Mesh && item.Collection == _collection);
        if (isFirst) Expand(_before, certain, sequence, call, path);
        sequence.Add(new CompositionItem(StepKind.Mesh, certain, null, _collection));
        if (isFirst) Expand(_after, certain, sequence, call, path);
    }

    private bool IsOwn(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _compilation.Assembly);

    private void Expand(string container, bool certain, List<CompositionItem> sequence, HashSet<(string Assembly, string Id)> path, OwnCollections? collections = null)
    {
        (string, string) own = (_compilation.Assembly.Name, container);
        if (path.Count >= MaxDepth || !path.Add(own)) return;
        foreach (PlacedStep placed in _containers[container])
        {
            if (++_items > MaxItems) return;
            // What a called method does, it does to the collection that it is given.
            if (collections is not null) _collection = collections.Of(placed.Call);
            RegistrationStep step = placed.Read.Step;
            bool isCertain = certain && step.IsCertain;
            if (step.Kind == StepKind.Mesh) AddMesh(isCertain, sequence, placed.Call, path);
            else if (step.Kind is not (StepKind.Call or StepKind.Scan or StepKind.Computed)) sequence.Add(new CompositionItem(step.Kind, isCertain, step.Registration is null ? null : Here(placed), _collection));
            else if (step.Method is { } method && _containers.ContainsKey(method) && step.Assembly == _compilation.Assembly.Name) Expand(method, isCertain, sequence, path);
            else if (Foreign(step) is { } known) ExpandForeign(known, isCertain, sequence, placed.Call, [], path);
            else Trust(step, placed.Call);
        }

        path.Remove(own);
    }

    private void ExpandForeign((string Assembly, string Id) method, bool certain, List<CompositionItem> sequence, ExpressionSyntax? call, List<string> through, HashSet<(string Assembly, string Id)> path)
    {
        if (path.Count >= MaxDepth || !path.Add(method)) return;
        _called.Add(method);
        ExtensionModel extension = _extensions[method];
        through.Add(method.Assembly);
        for (int i = 0; i < extension.Steps.Count && ++_items <= MaxItems; i++)
        {
            RegistrationStep step = extension.Steps[i];
            bool isCertain = certain && step.IsCertain;
            if (step.Kind == StepKind.Mesh) AddMesh(isCertain, sequence, call, path);
            else if (step.Kind is not (StepKind.Call or StepKind.Scan or StepKind.Computed)) sequence.Add(new CompositionItem(step.Kind, isCertain, Registration(i), _collection));
            else if (Foreign(step) is { } known) ExpandForeign(known, isCertain, sequence, call, through, path);
            else Trust(step, call);
        }

        through.RemoveAt(through.Count - 1);
        path.Remove(method);

        HandRegistration? Registration(int step) => extension.Steps[step].Registration is { } model ? There(model, method.Assembly, (method, step), call, through) : null;
    }

    // The method of a referenced assembly that a step calls, if its registrations are known.
    private (string Assembly, string Id)? Foreign(RegistrationStep step) => step is { Method: { } id, Assembly: { } assembly } && _extensions.ContainsKey((assembly, id)) ? (assembly, id) : null;

    // Code that is not visible here may register any type that it can see.
    private void Trust(RegistrationStep step, ExpressionSyntax? call)
    {
        if (step.Kind != StepKind.Call) Unseen.Add(new UnseenRegistration(step.Kind == StepKind.Scan, step.Method is null ? step.Assembly : null, call, _collection));
        else if (step.Assembly is { } assembly && assembly != _compilation.Assembly.Name) AddUnknown(assembly, step.Method ?? "");
    }

    private void AddUnknown(string assembly, string method)
    {
        _unknown.Add(assembly);
        string name = method.Split('(', '`')[0];
        _unknownCalls.Add((assembly, name.Substring(name.LastIndexOf('.') + 1)));
    }

    private HandRegistration Here(PlacedStep placed)
    {
        if (!_registrations.TryGetValue(placed, out HandRegistration? known)) _registrations.Add(placed, known = new HandRegistration(placed.Read.Step.Registration!, null, placed.Call, placed.Read.Requests));
        return known;
    }

    private HandRegistration There(RegistrationModel model, string assembly, object identity, ExpressionSyntax? call, List<string> through)
    {
        if (!_registrations.TryGetValue(identity, out HandRegistration? known)) _registrations.Add(identity, known = new HandRegistration(model, assembly, call, []));
        known.SeenBy.UnionWith(through);
        return known;
    }

    /// <summary>Whether invisible code may provide the type: an assembly with called methods knows it.</summary>
    public bool MayBeProvided(IAssemblySymbol home) => Unknown.Any(assembly => Knows(assembly, home));

    /// <summary>The referenced assemblies with called methods whose registrations are not visible.</summary>
    public IEnumerable<IAssemblySymbol> Unknown => _compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => _unknown.Contains(assembly.Name));

    /// <summary>Whether the first assembly is the second, or references it.</summary>
    public static bool Knows(IAssemblySymbol assembly, IAssemblySymbol home) =>
        SymbolEqualityComparer.Default.Equals(assembly, home) || assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == home.Name));
}
