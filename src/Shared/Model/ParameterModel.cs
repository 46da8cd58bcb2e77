namespace Mesh.Shared.Model;

/// <summary>A parameter of a service's constructor.</summary>
internal sealed record ParameterModel
{
    public required string Name { get; init; }

    /// <summary>The requested type; for <c>Lazy&lt;T&gt;</c>, <c>Func&lt;T&gt;</c> and <c>IEnumerable&lt;T&gt;</c> the <c>T</c>.</summary>
    public required TypeRef Type { get; init; }

    public ParameterKind Kind { get; init; }

    /// <summary>Whether the dependency is optional.</summary>
    public bool Optional { get; init; }

    /// <summary>The key as C# expression, or null.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the type comes from an assembly that does not know Mesh, so that the host is trusted to register it.</summary>
    public bool Trusted { get; init; }

    /// <summary>Whether every assembly can name the type.</summary>
    public bool IsPublic { get; init; } = true;
}

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
}
