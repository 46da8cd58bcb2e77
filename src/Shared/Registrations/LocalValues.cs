using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>
/// Finds what a local variable is given in its method: by its declaration, by assignments, by loops, and what is put into it when it is a
/// collection.
/// </summary>
internal static class LocalValues
{
    /// <summary>Gets the values; null when not all are known, since other code may change it.</summary>
    public static IReadOnlyList<IOperation>? Of(ILocalReferenceOperation reference)
    {
        ILocalSymbol local = reference.Local;
        var found = new List<IOperation>();
        foreach (IOperation operation in Root(reference).DescendantsAndSelf())
        {
            if (Given(operation, local) is { } values) found.AddRange(values);
            else if (operation is IArgumentOperation argument && MayChange(argument, local)) return null;
        }

        return found.Count == 0 ? null : found;
    }

    /// <summary>Gets the calls of a function that a local variable holds; null when it is also used in another way.</summary>
    public static IReadOnlyList<IInvocationOperation>? CallsOf(ILocalSymbol local, IOperation within)
    {
        var calls = new List<IInvocationOperation>();
        foreach (ILocalReferenceOperation reference in Root(within).DescendantsAndSelf().OfType<ILocalReferenceOperation>().Where(reference => Is(reference.Local, local)))
        {
            if (reference.Parent is IInvocationOperation call && call.Instance == reference) calls.Add(call);
            else if (reference.Parent is not ISimpleAssignmentOperation assignment || assignment.Target != reference) return null;
        }

        return calls;
    }

    private static IEnumerable<IOperation>? Given(IOperation operation, ILocalSymbol local) => operation switch
    {
        IVariableDeclaratorOperation declarator when Is(declarator.Symbol, local) => (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } initializer ? [initializer.Value] : null,
        IForEachLoopOperation loop when Declares(loop.LoopControlVariable, local) => [loop.Collection],
        IIsPatternOperation pattern when pattern.Pattern.DescendantsAndSelf().Any(part => part is IDeclarationPatternOperation { DeclaredSymbol: { } declared } && Is(declared, local)) => [pattern.Value],
        IDeconstructionAssignmentOperation assignment when Declares(assignment.Target, local) => [assignment.Value],
        ISimpleAssignmentOperation { Target: var target, Value: var value } when IsOf(target, local) => target is IPropertyReferenceOperation { Arguments: var indices } ? [value, .. indices.Select(static index => index.Value)] : [value],
        ICoalesceAssignmentOperation { Target: var target, Value: var value } when IsOf(target, local) => [value],
        IInvocationOperation { Instance: { } instance } call when IsOf(instance, local) && FrameworkCalls.IsUnderstood(call.TargetMethod) =>
            call.Arguments.Select(static argument => argument.Value).Where(static value => value is not IDelegateCreationOperation),
        IInvocationOperation { Instance: { } source } call when FrameworkCalls.IsUnderstood(call.TargetMethod) && call.Arguments.Any(argument => argument.Parameter?.RefKind == RefKind.Out && Declares(argument.Value, local)) =>
            [source],
        _ => null,
    };

    // A collection that is given to other code may get more; a variable that is passed by reference may get anything.
    private static bool MayChange(IArgumentOperation argument, ILocalSymbol local)
    {
        if (argument.Parent is IInvocationOperation call && FrameworkCalls.IsUnderstood(call.TargetMethod)) return false;
        if (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref) return Declares(argument.Value, local);
        return IsOf(argument.Value, local) && !FrameworkCalls.IsFixed(local.Type, local) && !ServiceCalls.HoldsServices(local.Type);
    }

    private static bool Declares(IOperation target, ILocalSymbol local) => target.DescendantsAndSelf().Any(part => part switch
    {
        ILocalReferenceOperation reference => Is(reference.Local, local),
        IVariableDeclaratorOperation declarator => Is(declarator.Symbol, local),
        _ => false,
    });

    // The variable itself, or an element or a member of what it holds.
    private static bool IsOf(IOperation target, ILocalSymbol local)
    {
        while (true)
        {
            switch (target)
            {
                case ILocalReferenceOperation reference:
                    return Is(reference.Local, local);
                case IConversionOperation conversion:
                    target = conversion.Operand;
                    break;
                case IArrayElementReferenceOperation element:
                    target = element.ArrayReference;
                    break;
                case IPropertyReferenceOperation { Instance: { } instance }:
                    target = instance;
                    break;
                case IFieldReferenceOperation { Instance: { } instance }:
                    target = instance;
                    break;
                default:
                    return false;
            }
        }
    }

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }

    private static bool Is(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
