namespace Mesh;

/// <summary>Declares a dependency that the constructor does not show, or one that should be weaker or stronger than by default.</summary>
/// <typeparam name="T">The contract or the class of the service that this one depends on.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DependsOnAttribute<T> : Attribute
{
    /// <summary>Whether this service also starts, degraded, when the dependency fails.</summary>
    public bool Optional { get; set; }

    /// <summary>
    /// The state of the dependency for which this service waits before it is constructed. Default: <see cref="Until.Initialized"/>.
    /// </summary>
    public Until Until { get; set; } = Until.Initialized;
}
