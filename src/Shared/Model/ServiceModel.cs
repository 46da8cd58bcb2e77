using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>A service in the graph, with all that other assemblies need to know. Contains no symbols, syntax or locations.</summary>
internal sealed record ServiceModel
{
    /// <summary>The name, unique in the application; for an open generic service, the prefix of the names of its closed services.</summary>
    public required string Name { get; init; }

    /// <summary>The class.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>The generated class that holds the service's entry and registers it.</summary>
    public required TypeRef Registrar { get; init; }

    /// <summary>
    /// For a generic service that another assembly closed: the place of its entry, as a C# expression. That assembly may close it
    /// over a type that only it can name.
    /// </summary>
    public string? ClosedEntry { get; init; }

    /// <summary>The names of the type parameters, when the service is generic and open.</summary>
    public EquatableArray<string> TypeParameters { get; init; }

    public Lifetime Lifetime { get; init; }

    /// <summary>The key as C# expression, or null.</summary>
    public string? Key { get; init; }

    public bool Critical { get; init; }

    public StartModel Start { get; init; } = new();

    public EquatableArray<string> Capabilities { get; init; }

    public string? Version { get; init; }

    public ResourcesModel Resources { get; init; } = ResourcesModel.Unsaid;

    /// <summary>The types under which it is registered; empty for the class itself.</summary>
    public EquatableArray<ContractModel> Contracts { get; init; }

    /// <summary>The contract that it decorates, for a decorator; otherwise null.</summary>
    public DecorationModel? Decoration { get; init; }

    /// <summary>
    /// The contract of which it is the composite: what a request for one gets, and not among all; null for other services.
    /// </summary>
    public TypeRef? Composes { get; init; }

    /// <summary>The class of the service around which a decorator stands; null for a decorator that has not been applied to one.</summary>
    public TypeRef? Around { get; init; }

    /// <summary>The parameters of the constructor that generated code calls.</summary>
    public EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>
    /// Whether the class has no constructor and is partial, so that another generator may give it one, which ours would not see. Only used
    /// in the declaring assembly.
    /// </summary>
    public bool MayGetConstructor { get; init; }

    /// <summary>The dependencies that attributes add.</summary>
    public EquatableArray<EdgeModel> Edges { get; init; }

    /// <summary>Whether the class is disposable, so that the container must know each instance.</summary>
    public bool IsDisposable { get; init; }

    /// <summary>Whether only its own assembly can name the registrar: the class is generic, with a constraint that others cannot name.</summary>
    public bool IsHidden { get; init; }

    /// <summary>
    /// The ids of unavoidable compiler warnings where generated code names the class, its contracts and its dependencies: these may be
    /// obsolete or experimental, and the application gets the warnings where it names them itself.
    /// </summary>
    public EquatableArray<string> UsageWarnings { get; init; }

    /// <summary>
    /// The message of the constructor's <c>[RequiresUnreferencedCode]</c>: all methods that register the service get the attribute too, up
    /// to <c>AddMesh()</c>, where the application is warned. Null when there is none.
    /// </summary>
    public string? UnreferencedCode { get; init; }

    /// <summary>The message of the constructor's <c>[RequiresDynamicCode]</c>; null when there is none.</summary>
    public string? DynamicCode { get; init; }

    /// <summary>Replaces each type that other code than the generated one has: the class, contracts and dependencies.</summary>
    public ServiceModel Map(Func<TypeRef, TypeRef> map) => this with
    {
        Type = map(Type),
        Contracts = Contracts.Select(contract => contract with { Type = map(contract.Type) }).ToEquatableArray(),
        Composes = Composes is null ? null : map(Composes),
        Decoration = Decoration is { } decoration ? decoration with { Contract = decoration.Contract with { Type = map(decoration.Contract.Type) } } : null,
        Parameters = Parameters.Select(parameter => parameter with { Type = map(parameter.Type) }).ToEquatableArray(),
        Edges = Edges.Select(edge => edge with { Target = map(edge.Target) }).ToEquatableArray(),
    };

    /// <summary>Gets these types.</summary>
    public IEnumerable<TypeRef> Types() =>
        new[] { Type }.Concat(Contracts.Select(static contract => contract.Type)).Concat(Decoration is { } decoration ? [decoration.Contract.Type] : []).Concat(Parameters.Select(static parameter => parameter.Type)).Concat(Edges.Select(static edge => edge.Target));

    /// <summary>Whether it is made of arguments, so that only its factory can be requested.</summary>
    public bool IsMade => Parameters.Any(static parameter => parameter.Kind == ParameterKind.Argument);

    public bool IsOpen => TypeParameters.Count > 0;

    /// <summary>Whether a contract is disposable itself, so that facade and instance must share one disposal.</summary>
    public bool IsOwned => Contracts.Any(static contract => contract.IsDisposable) || Decoration?.Contract.IsDisposable == true;

    /// <summary>
    /// The text that identifies it among the services of an application: a decorator stands there once for each service that it decorates.
    /// </summary>
    public string Identity => Around is null ? Type.ToString() : $"{Type} around {Around} of {Around.Origin}";
}
