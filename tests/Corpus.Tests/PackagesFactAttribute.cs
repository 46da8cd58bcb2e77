namespace Mesh.Corpus.Tests;

/// <summary>A test over packages. They are not downloaded unless they are asked for: build and run with <c>MESH_CORPUS=packages</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PackagesFactAttribute : FactAttribute
{
    public PackagesFactAttribute() => Skip = Corpus.HasPackages ? null : "The packages are examined when this project is built and run with MESH_CORPUS=packages.";
}
