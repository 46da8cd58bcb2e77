using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Analyzers.Tokens;

/// <summary>Determines whether lambdas and local functions around a use of the token may run after the call.</summary>
/// <param name="body">The method's body.</param>
/// <param name="flow">The flow of values in it.</param>
internal sealed class Captures(IOperation body, ValueFlow flow)
{
    private const string Lambda = "a lambda that may run later captures it";

    /// <summary>Gets the problem with the nearest function that may, as a sentence; null when all of them run within the call.</summary>
    public string? ProblemOf(IOperation reference)
    {
        for (IOperation? current = reference.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation lambda && LambdaProblem(lambda) is { } problem) return problem;
            if (current is ILocalFunctionOperation function && !RunsWithinCall(function)) return $"the local function '{function.Symbol.Name}', which may run later, captures it";
        }

        return null;
    }

    private string? LambdaProblem(IAnonymousFunctionOperation lambda)
    {
        if (lambda.Symbol is { IsAsync: true, ReturnsVoid: true }) return "a lambda that is 'async void', so that nobody awaits it, captures it";
        return lambda.Parent is IDelegateCreationOperation created && IsWithinCall(created) ? null : Lambda;
    }

    private bool RunsWithinCall(ILocalFunctionOperation function)
    {
        if (function.Symbol is { IsAsync: true, ReturnsVoid: true }) return false;
        foreach (IOperation use in body.Descendants())
        {
            if (use is IInvocationOperation call && IsSame(call.TargetMethod) && Running.Is(call.Type) && !EndsWithinCall(call)) return false;
            if (use is IMethodReferenceOperation reference && IsSame(reference.Method) && !(reference.Parent is IDelegateCreationOperation created && IsWithinCall(created))) return false;
        }

        return true;

        bool IsSame(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, function.Symbol);
    }

    private bool IsWithinCall(IOperation @delegate) => @delegate.Parent switch
    {
        IConversionOperation or IParenthesizedOperation or IConditionalOperation or ICoalesceOperation => IsWithinCall(@delegate.Parent),
        IArgumentOperation { Parent: IInvocationOperation call } => CallsWithinCall(call),
        IArgumentOperation { Parent: IObjectCreationOperation creation } => Running.IsAwaitable(creation.Type) && EndsWithinCall(creation),
        IInvocationOperation call => !Running.Is(call.Type) || EndsWithinCall(call),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => flow.Reads(declarator.Symbol).All(IsWithinCall),
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation local, Parent: IExpressionStatementOperation } => flow.Reads(local.Local).All(IsWithinCall),
        _ => false,
    };

    private bool CallsWithinCall(IInvocationOperation call)
    {
        if (OperationFacts.IsToken(call.TargetMethod.ContainingType)) return flow.Of(call).Any(static destination => destination.Kind == DestinationKind.Disposed);
        if (Running.Is(call.Type)) return EndsWithinCall(call);
        // What gives back what the delegate gives has called it.
        return Running.IsImmediate(call.TargetMethod) || call.TargetMethod.OriginalDefinition.ReturnType is ITypeParameterSymbol;
    }

    private bool EndsWithinCall(IOperation made) => flow.Of(made).Any(static destination => destination.IsWithinCall);
}
