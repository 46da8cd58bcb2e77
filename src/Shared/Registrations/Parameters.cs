using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>Finds what a parameter is given, from the calls of its method.</summary>
internal static class Parameters
{
    /// <summary>Gets the values; null when not all are known.</summary>
    /// <param name="reference">A use of the parameter.</param>
    /// <param name="callsOf">Finds the calls of a method; null when not all are known.</param>
    public static IReadOnlyList<IOperation>? ValuesOf(IParameterReferenceOperation reference, Func<IMethodSymbol, IReadOnlyList<IInvocationOperation>?> callsOf)
    {
        IParameterSymbol parameter = reference.Parameter;
        if (parameter.RefKind == RefKind.Out || parameter.ContainingSymbol is not IMethodSymbol method) return null;
        return method.MethodKind switch
        {
            MethodKind.AnonymousFunction => OfFunction(reference, method, parameter.Ordinal),
            MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ExplicitInterfaceImplementation => Arguments(callsOf(method), parameter.Ordinal),
            _ => null,
        };
    }

    private static IReadOnlyList<IOperation>? Arguments(IReadOnlyList<IInvocationOperation>? calls, int place) =>
        calls is null ? null : [.. calls.SelectMany(static call => call.Arguments).Where(argument => argument.Parameter?.Ordinal == place).Select(static argument => argument.Value)];

    // Of a lambda: given to a method of the framework, which calls it with what it is given itself; or held by a variable, by which it is
    // called.
    private static IReadOnlyList<IOperation>? OfFunction(IOperation within, IMethodSymbol function, int place)
    {
        IOperation? current = within;
        while (current is not null && !(current is IAnonymousFunctionOperation { Symbol: var symbol } && SymbolEqualityComparer.Default.Equals(symbol, function))) current = current.Parent;
        IOperation? holder = current?.Parent is IDelegateCreationOperation ? current.Parent.Parent : null;
        while (holder is IConversionOperation) holder = holder.Parent;
        if (holder is IArgumentOperation { Parent: IInvocationOperation call } && FrameworkCalls.IsUnderstood(call.TargetMethod))
        {
            IEnumerable<IOperation> values = call.Arguments.Select(static argument => argument.Value).Where(static value => value is not IDelegateCreationOperation);
            return call.Instance is { } instance ? [instance, .. values] : [.. values];
        }

        return holder is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } ? Arguments(LocalValues.CallsOf(local, within), place) : null;
    }
}
