namespace Mesh.Composition;

/// <summary>Says that this assembly brings a capability: each application that references it has it, as soon as it calls <c>AddMesh()</c>. An assembly may bring several, and have services too.</summary>
/// <typeparam name="TCapability">The capability: a public class, so that applications can name it.</typeparam>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class MeshCapabilityAttribute<TCapability> : Attribute where TCapability : IMeshCapability;
