namespace Mesh;

/// <summary>
/// Marks a place outside of services that has manifest entries: a type, with its members and their parameters, or an assembly, with its own
/// attributes. Entries elsewhere are not searched for, since reading every attribute of a project would slow down each keystroke.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Delegate, Inherited = false)]
public sealed class ManifestEntriesAttribute : Attribute;
