using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>Written by the generator: this assembly contributes services. The root of the application finds them by it.</summary>
/// <param name="module">The generated class that registers them.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeshModuleAttribute(Type module) : Attribute
{
    /// <summary>The generated class that registers the assembly's services.</summary>
    public Type Module { get; } = module;
}

/// <summary>Written by the generator: what other assemblies must know of one service of this assembly.</summary>
/// <param name="manifest">The service as JSON.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeshServiceAttribute(string manifest) : Attribute
{
    /// <summary>The service as JSON.</summary>
    public string Manifest { get; } = manifest;
}

/// <summary>Written by the generator: a class of this assembly, which may be internal, is marked <see cref="ResilienceAttribute"/>.</summary>
/// <param name="name">The name that it is marked with.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeshResilienceAttribute(string name) : Attribute
{
    /// <summary>The name that the class is marked with.</summary>
    public string Name { get; } = name;
}

/// <summary>Written by the generator: what the application was composed of when it was compiled, for tools that look at the assembly.</summary>
/// <param name="manifest">The plan as JSON.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeshRootAttribute(string manifest) : Attribute
{
    /// <summary>The plan as JSON.</summary>
    public string Manifest { get; } = manifest;
}

/// <summary>Written by the generator: what one public method of this assembly registers by hand, for the rules that look at the whole graph.</summary>
/// <param name="manifest">The method as JSON.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeshExtensionAttribute(string manifest) : Attribute
{
    /// <summary>The method as JSON.</summary>
    public string Manifest { get; } = manifest;
}
