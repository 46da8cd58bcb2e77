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

/// <summary>
/// Declares a dependency as <see cref="DependsOnAttribute{T}"/> does, for versions of C# before 11, whose attributes have no type
/// arguments.
/// </summary>
/// <param name="service">The contract or the class of the service that this one depends on.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DependsOnAttribute(Type service) : Attribute
{
    /// <summary>The contract or the class of the service that this one depends on.</summary>
    public Type Service { get; } = service;

    /// <inheritdoc cref="DependsOnAttribute{T}.Optional"/>
    public bool Optional { get; set; }

    /// <inheritdoc cref="DependsOnAttribute{T}.Until"/>
    public Until Until { get; set; } = Until.Initialized;
}
