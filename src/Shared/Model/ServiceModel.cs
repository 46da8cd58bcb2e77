using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>One service as the graph sees it: what other assemblies are told of it. No symbol, no syntax, no location.</summary>
internal sealed record ServiceModel
{
    /// <summary>The name, unique in the application; of an open generic service, the name that the closed ones begin with.</summary>
    public required string Name { get; init; }

    /// <summary>The class.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>The generated class that holds the service's entry and registers it.</summary>
    public required TypeRef Registrar { get; init; }

    /// <summary>Of a generic service that another assembly closed: where its entry is found, as C# expression. That assembly may close it over a type that only it can name.</summary>
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

    /// <summary>What it is registered under; empty for the class itself.</summary>
    public EquatableArray<ContractModel> Contracts { get; init; }

    /// <summary>The parameters of the constructor that generated code calls.</summary>
    public EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>What the attributes add to the dependencies.</summary>
    public EquatableArray<EdgeModel> Edges { get; init; }

    /// <summary>Whether the class is disposable, so that the container must know each instance.</summary>
    public bool IsDisposable { get; init; }

    /// <summary>Whether only its own assembly can name the registrar: the class is generic, with a constraint that others cannot name.</summary>
    public bool IsHidden { get; init; }

    /// <summary>
    /// The ids of the compiler's warnings that cannot be helped where the class, its contracts and its dependencies are named: they may be obsolete or experimental,
    /// of which the application is told where it names them itself.
    /// </summary>
    public EquatableArray<string> UsageWarnings { get; init; }

    /// <summary>What the constructor says of code that the trimmer cannot see (<c>[RequiresUnreferencedCode]</c>): all that registers the service says it too, up to <c>AddMesh()</c>, where the application is warned. Null where it says nothing.</summary>
    public string? UnreferencedCode { get; init; }

    /// <summary>The same of code that is made at run time (<c>[RequiresDynamicCode]</c>).</summary>
    public string? DynamicCode { get; init; }

    public bool IsOpen => TypeParameters.Count > 0;

    /// <summary>Whether a contract is disposable itself, so that facade and instance must share one disposal.</summary>
    public bool IsOwned => Contracts.Any(static contract => contract.IsDisposable);
}
