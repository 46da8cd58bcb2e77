namespace Mesh;

/// <summary>A dependency that the constructor does not show, or one whose edge should be weaker or stronger than the default.</summary>
/// <typeparam name="T">The contract, or the class, of the service that is depended on.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DependsOnAttribute<T> : Attribute
{
    /// <summary>When true, the failure of the dependency does not prevent this service's start: it starts degraded.</summary>
    public bool Optional { get; set; }

    /// <summary>What this service waits for before it is constructed. Default: <see cref="Until.Initialized"/>.</summary>
    public Until Until { get; set; } = Until.Initialized;
}
