namespace Mesh.Composition;

/// <summary>
/// Declares a capability of this assembly: each application that references the assembly gets it by calling <c>AddMesh()</c>. An assembly
/// may have several, and services too.
/// </summary>
/// <typeparam name="TCapability">The capability: a public class, so that applications can name it.</typeparam>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class MeshCapabilityAttribute<TCapability> : Attribute where TCapability : IMeshCapability;
