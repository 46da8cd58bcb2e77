using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Analyzers.Tokens;

/// <summary>Finds the places in a method where its token may be used after the call.</summary>
/// <param name="body">The method's body.</param>
/// <param name="method">The method.</param>
/// <param name="token">Its parameter.</param>
internal sealed class TokenUses(IOperation body, IMethodSymbol method, IParameterSymbol token)
{
    private readonly ValueFlow _flow = new(body, method);

    /// <summary>Finds the places, each with its problem as a sentence.</summary>
    public IEnumerable<(SyntaxNode Place, string Problem)> Outliving()
    {
        var captures = new Captures(body, _flow);
        foreach (IOperation reference in References())
        {
            if ((ProblemOf(reference) ?? captures.ProblemOf(reference)) is { } problem) yield return (reference.Syntax, problem);
        }
    }

    // The parameter, and locals that are it under another name.
    private IEnumerable<IOperation> References()
    {
        var open = new Queue<IOperation>(body.Descendants().OfType<IParameterReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Parameter, token)));
        var locals = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        while (open.Count > 0)
        {
            IOperation reference = open.Dequeue();
            if (reference.Parent is IAssignmentOperation assignment && assignment.Target == reference) continue;
            yield return reference;
            if (AliasOf(reference) is not { } local || !locals.Add(local)) continue;
            foreach (IOperation read in _flow.Reads(local)) open.Enqueue(read);
        }
    }

    private static ILocalSymbol? AliasOf(IOperation reference) => reference.Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } => local.Local,
        _ => null,
    };

    private string? ProblemOf(IOperation value)
    {
        switch (value.Parent)
        {
            case INameOfOperation:
                return null;
            case IConversionOperation or IParenthesizedOperation or IConditionalOperation or ICoalesceOperation:
                return ProblemOf(value.Parent);
            case IArgumentOperation { Parent: IInvocationOperation call } argument:
                return ArgumentProblem(call, argument);
            case IArgumentOperation { Parent: IObjectCreationOperation creation }:
                return Running.IsAwaitable(creation.Type) ? RunningProblem(creation, creation.Type!.Name) : creation.Type.IsOrDerivesFrom("System", "Exception") ? null : HolderProblem(value);
            case IInvocationOperation { TargetMethod.Name: "Register" or "UnsafeRegister" } call:
                return IsDisposed(call) ? null : "the registration is not disposed by a 'using'";
            case IInvocationOperation or IMemberReferenceOperation:
                return null;
            // A local that is the token is looked at where it is read.
            case IVariableInitializerOperation when OperationFacts.IsToken(value.Type):
                return null;
            case IVariableInitializerOperation or IAssignmentOperation or IReturnOperation:
                return HolderProblem(value);
            case { } parent when ValueFlow.IsPassedOn(parent):
                return HolderProblem(value);
            default:
                return null;
        }
    }

    private string? ArgumentProblem(IInvocationOperation call, IArgumentOperation argument)
    {
        if (call.TargetMethod.Name == "CreateLinkedTokenSource") return IsDisposed(call) ? null : "the source that is linked to it is not disposed by a 'using'";
        if (Running.Is(call.Type)) return RunningProblem(call, call.TargetMethod.Name);
        if (call.TargetMethod is { IsAsync: true, ReturnsVoid: true } || call.TargetMethod.ContainingType.Name == "ThreadPool") return $"what '{call.TargetMethod.Name}' begins cannot be awaited";
        // An item of a collection; any other method is over when it returns.
        if (argument.Parameter?.OriginalDefinition.Type is not ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Type } || call.TargetMethod.ContainingType.AllInterfaces.All(static contract => contract.SpecialType != SpecialType.System_Collections_IEnumerable)) return null;
        return call.Instance is ILocalReferenceOperation local ? KeptProblem(_flow.OfLocal(local.Local)) : call.Instance is IMemberReferenceOperation member ? $"it is kept in '{member.Member.Name}'" : null;
    }

    // Of a task or a stream: it must end within the call, or be what the caller waits for.
    private string? RunningProblem(IOperation made, string name)
    {
        IReadOnlyList<Destination> destinations = _flow.Of(made);
        if (destinations.Count == 0 || destinations.Any(static destination => destination.IsWithinCall)) return null;
        Destination first = destinations[0];
        return first.Kind switch
        {
            DestinationKind.Kept => $"what '{name}' began is kept in '{first.Name}' and not awaited",
            DestinationKind.Returned => $"what '{name}' began is a part of the result and not awaited",
            _ => $"what '{name}' began is not awaited{(first.Name.Length > 0 ? $": {first.Name}" : "")}",
        };
    }

    // Of the token itself, or of what has it.
    private string? HolderProblem(IOperation value) => KeptProblem(_flow.Of(value));

    private static string? KeptProblem(IEnumerable<Destination> destinations)
    {
        foreach (Destination destination in destinations)
        {
            if (destination.Kind == DestinationKind.Kept) return $"it is kept in '{destination.Name}'";
            if (destination.Kind == DestinationKind.Returned) return "it is a part of the result";
        }

        return null;
    }

    private bool IsDisposed(IOperation made) => _flow.Of(made).Any(static destination => destination.Kind == DestinationKind.Disposed);
}
