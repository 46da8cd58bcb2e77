using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>Marks an assembly that contributes services, for the root of the application. Written by the generator.</summary>
/// <param name="module">The generated class that registers them.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeshModuleAttribute(Type module) : Attribute
{
    /// <summary>The generated class that registers the assembly's services.</summary>
    public Type Module { get; } = module;
}

/// <summary>Describes one service of this assembly for other assemblies. Written by the generator.</summary>
/// <param name="manifest">The service as JSON.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeshServiceAttribute(string manifest) : Attribute
{
    /// <summary>The service as JSON.</summary>
    public string Manifest { get; } = manifest;
}

/// <summary>Names a class of this assembly, possibly internal, that is marked <see cref="ResilienceAttribute"/>. Written by the generator.</summary>
/// <param name="name">The name in the attribute.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeshResilienceAttribute(string name) : Attribute
{
    /// <summary>The name in the attribute.</summary>
    public string Name { get; } = name;
}

/// <summary>Describes the composition of the application at compile time, for tools that read the assembly. Written by the generator.</summary>
/// <param name="manifest">The plan as JSON.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeshRootAttribute(string manifest) : Attribute
{
    /// <summary>The plan as JSON.</summary>
    public string Manifest { get; } = manifest;
}

/// <summary>
/// Describes the registrations by hand of one public method of this assembly, for rules that look at the whole
/// graph. Written by the generator.
/// </summary>
/// <param name="manifest">The method as JSON.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeshExtensionAttribute(string manifest) : Attribute
{
    /// <summary>The method as JSON.</summary>
    public string Manifest { get; } = manifest;
}
