namespace Mesh.Coordination.Tests;

internal static class Coordinated
{
    /// <summary>A mesh with the capability, as the generated <c>AddMesh()</c> adds it.</summary>
    public static TestMesh Mesh() => new() { Capabilities = static mesh => mesh.Use<CoordinationCapability>() };
}
