namespace Mesh;

/// <summary>
/// Declares that the application registers <typeparamref name="T"/> itself, so that the compiler does not report it as missing. The host
/// checks at the start that it does.
/// </summary>
/// <typeparam name="T">The service type that the application registers.</typeparam>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ProvidedByHostAttribute<T> : Attribute;

/// <summary>
/// Declares that the application registers a service type itself, as <see cref="ProvidedByHostAttribute{T}"/> does, for types that cannot
/// be a type argument, such as the open <c>typeof(IRepository&lt;&gt;)</c>.
/// </summary>
/// <param name="type">The service type that the application registers.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ProvidedByHostAttribute(Type type) : Attribute
{
    /// <summary>The service type that the application registers.</summary>
    public Type Type { get; } = type;
}
