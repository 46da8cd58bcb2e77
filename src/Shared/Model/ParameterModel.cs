using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>A parameter of a service's constructor.</summary>
internal sealed record ParameterModel
{
    public required string Name { get; init; }

    /// <summary>
    /// The requested type; for <c>Lazy&lt;T&gt;</c>, <c>Func&lt;T&gt;</c> and <c>IEnumerable&lt;T&gt;</c>, also inside of each other, the
    /// <c>T</c>.
    /// </summary>
    public required TypeRef Type { get; init; }

    public ParameterKind Kind { get; init; }

    /// <summary>For <c>Lazy&lt;Func&lt;T&gt;&gt;</c> and its like: the kinds inside of <see cref="Kind"/>, from the outside in.</summary>
    public EquatableArray<NestedKind> Inner { get; init; }

    /// <summary>Whether all providers are requested, at once or at the first call.</summary>
    public bool IsMany => Kind == ParameterKind.Many || Inner.Any(static nested => nested.Kind == ParameterKind.Many);

    /// <summary>Whether the request is made at the first call.</summary>
    public bool IsLater => Kind is ParameterKind.Lazy or ParameterKind.Func || Inner.Any(static nested => nested.Kind is ParameterKind.Lazy or ParameterKind.Func);

    /// <summary>Gets the same request, as it is made at the first call: by a function of whoever has it.</summary>
    public ParameterModel AtFirstCall() => Kind switch
    {
        ParameterKind.Single => this with { Kind = ParameterKind.Func },
        ParameterKind.Many => this with { Kind = ParameterKind.Func, Inner = [new NestedKind(ParameterKind.Many), .. Inner] },
        _ => this,
    };

    /// <summary>Whether the dependency is optional.</summary>
    public bool Optional { get; init; }

    /// <summary>The key as C# expression, or null.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// Whether the type comes from an assembly that does not know Mesh, so that the host is trusted to register it; for an argument,
    /// whether an attribute says that it is one, so that some caller is trusted to pass it.
    /// </summary>
    public bool Trusted { get; init; }

    /// <summary>Whether every assembly can name the type.</summary>
    public bool IsPublic { get; init; } = true;
}

/// <summary>A kind inside of another one.</summary>
internal readonly record struct NestedKind(ParameterKind Kind);

/// <summary>The kind of argument for a parameter.</summary>
internal enum ParameterKind
{
    /// <summary>The single provider.</summary>
    Single = 0,

    /// <summary>A <c>Lazy&lt;T&gt;</c>.</summary>
    Lazy = 1,

    /// <summary>A <c>Func&lt;T&gt;</c>.</summary>
    Func = 2,

    /// <summary>All providers.</summary>
    Many = 3,

    /// <summary>The container, or a part of any container (<c>IServiceProvider</c>, <c>IServiceScopeFactory</c> ...).</summary>
    Container = 4,

    /// <summary>The key of the service itself (<c>[ServiceKey]</c>).</summary>
    OwnKey = 5,

    /// <summary>The default value of the parameter.</summary>
    Default = 6,

    /// <summary>The value that the caller of the service's factory passes.</summary>
    Argument = 7,
}
