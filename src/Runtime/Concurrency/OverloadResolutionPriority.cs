#if !NET9_0_OR_GREATER
namespace System.Runtime.CompilerServices;

/// <summary>Sets the priority of an overload. The compiler knows the attribute by its name; the framework has it from .NET 9 on.</summary>
/// <param name="priority">The priority; overloads with a higher one are preferred.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, Inherited = false)]
internal sealed class OverloadResolutionPriorityAttribute(int priority) : Attribute
{
    public int Priority { get; } = priority;
}
#endif
