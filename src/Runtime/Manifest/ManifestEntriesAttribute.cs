namespace Mesh;

/// <summary>
/// Marks what is no service and has entries of the manifest all the same: a type, with its members and their parameters; or an assembly, with its own attributes. Without the mark they are not looked for: looking at every
/// attribute of a project would cost each keystroke.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Delegate, Inherited = false)]
public sealed class ManifestEntriesAttribute : Attribute;
