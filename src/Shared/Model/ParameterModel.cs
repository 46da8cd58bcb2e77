namespace Mesh.Shared.Model;

/// <summary>One parameter of a service's constructor.</summary>
internal sealed record ParameterModel
{
    public required string Name { get; init; }

    /// <summary>What is asked for: of <c>Lazy&lt;T&gt;</c>, <c>Func&lt;T&gt;</c> and <c>IEnumerable&lt;T&gt;</c> the <c>T</c>.</summary>
    public required TypeRef Type { get; init; }

    public ParameterKind Kind { get; init; }

    /// <summary>Whether the service can do without.</summary>
    public bool Optional { get; init; }

    /// <summary>The key as C# expression, or null.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the type comes from an assembly that does not know Mesh, so that the host is trusted to register it.</summary>
    public bool Trusted { get; init; }

    /// <summary>Whether every assembly can name the type.</summary>
    public bool IsPublic { get; init; } = true;
}

/// <summary>How a parameter is filled.</summary>
internal enum ParameterKind
{
    /// <summary>With the one provider.</summary>
    Single = 0,

    /// <summary>With a <c>Lazy&lt;T&gt;</c>.</summary>
    Lazy = 1,

    /// <summary>With a <c>Func&lt;T&gt;</c>.</summary>
    Func = 2,

    /// <summary>With every provider.</summary>
    Many = 3,

    /// <summary>With the container or what is part of any (<c>IServiceProvider</c>, <c>IServiceScopeFactory</c> ...).</summary>
    Container = 4,

    /// <summary>With the key of the service itself (<c>[ServiceKey]</c>).</summary>
    OwnKey = 5,

    /// <summary>Not at all: its default value is used.</summary>
    Default = 6,
}
