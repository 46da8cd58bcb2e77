namespace Mesh;

/// <summary>
/// Declares that a constructor parameter of a service is filled by the caller of its factory, and not by the container. Such a service is
/// requested as <c>Func&lt;..., IContract&gt;</c>, with the types of these parameters in their order; each call makes an instance.
/// </summary>
/// <remarks>
/// Numbers, strings and other values need no attribute, unless they have a default value, a key, or a type that
/// <see cref="ProvidedByHostAttribute{T}"/> names.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FactoryArgumentAttribute : Attribute;
