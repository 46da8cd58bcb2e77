using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Analyzers.Tokens;

/// <summary>Follows the flow of values within one method: from expression to expression, and through its locals.</summary>
/// <param name="body">The method's body.</param>
/// <param name="method">The method.</param>
internal sealed class ValueFlow(IOperation body, IMethodSymbol method)
{
    private static readonly Destination[] s_none = [];
    private readonly ILookup<ISymbol, ILocalReferenceOperation> _references = body.Descendants().OfType<ILocalReferenceOperation>().ToLookup<ILocalReferenceOperation, ISymbol>(static reference => reference.Local, SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);

    /// <summary>Gets the places where a local is read.</summary>
    public IEnumerable<ILocalReferenceOperation> Reads(ILocalSymbol local) => _references[local].Where(static reference => reference.Parent is not IAssignmentOperation assignment || assignment.Target != reference);

    /// <summary>Gets the destinations of a value.</summary>
    public IReadOnlyList<Destination> Of(IOperation value)
    {
        switch (value.Parent)
        {
            case IAwaitOperation:
                return [new(DestinationKind.Awaited)];
            case IReturnOperation { Kind: OperationKind.Return }:
                return [OfReturned(value)];
            case IExpressionStatementOperation:
                return [new(DestinationKind.Lost)];
            case IArgumentOperation { Parent: IInvocationOperation call }:
                return OfArgument(value, call);
            case IArgumentOperation { Parent: IObjectCreationOperation creation }:
                return Running.IsAwaitable(creation.Type) && !Running.Is(value.Type) ? OfResult(creation) : Of(creation);
            case IConditionalAccessOperation access when access.Operation == value:
                return Of(access.WhenNotNull.DescendantsAndSelf().First(static part => part is IConditionalAccessInstanceOperation));
            case IInvocationOperation call:
                return OfReceiver(call);
            case IMemberReferenceOperation member:
                return member.Member.Name is "Result" or "Token" ? [new(DestinationKind.Used)] : s_none;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return IsResource(declarator) ? [new(DestinationKind.Disposed)] : OfLocal(declarator.Symbol);
            case IUsingOperation:
                return [new(DestinationKind.Disposed)];
            case IDeconstructionAssignmentOperation:
                return [new(DestinationKind.Used)];
            case IAssignmentOperation assignment:
                return OfAssigned(assignment);
            case { } parent when IsPassedOn(parent):
                return Of(parent);
            default:
                return [new(DestinationKind.Used)];
        }
    }

    /// <summary>Gets the destinations of all reads of a local.</summary>
    public IReadOnlyList<Destination> OfLocal(ILocalSymbol local)
    {
        if (!_followed.Add(local)) return s_none;
        Destination[] all = [.. Reads(local).SelectMany(Of)];
        _followed.Remove(local);
        return all.Length > 0 ? all : [new(DestinationKind.Lost, $"nothing awaits '{local.Name}'")];
    }

    /// <summary>Gets the outermost expression that has the value of an expression, or contains it.</summary>
    public static bool IsPassedOn(IOperation parent) => parent is IConversionOperation or IParenthesizedOperation or IConditionalOperation or ICoalesceOperation or IConditionalAccessOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation
        or IDelegateCreationOperation or ITupleOperation or IArrayInitializerOperation or IArrayCreationOperation or ICollectionExpressionOperation or ISpreadOperation or IObjectOrCollectionInitializerOperation or IObjectCreationOperation or IAnonymousObjectCreationOperation;

    private Destination OfReturned(IOperation value)
    {
        for (IOperation? current = value.Parent; current is not null; current = current.Parent)
        {
            // Where that function's own result goes is asked where it is called.
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation) return new(DestinationKind.ReturnedAsTask);
        }

        bool isTask = !method.IsAsync && Running.IsAwaitable(value.Type);
        return new(isTask || method.ReturnType.MetadataName == "IAsyncEnumerable`1" ? DestinationKind.ReturnedAsTask : DestinationKind.Returned);
    }

    // Of what is in a task that has ended, such as Task.FromResult(value): it goes where the task goes, and stays there.
    private IReadOnlyList<Destination> OfResult(IOperation task) => [.. Of(task).Select(static destination => destination.Kind == DestinationKind.ReturnedAsTask ? new Destination(DestinationKind.Returned) : destination)];

    private IReadOnlyList<Destination> OfArgument(IOperation value, IInvocationOperation call)
    {
        IMethodSymbol called = call.TargetMethod;
        if (!Running.Is(value.Type)) return called.Name == "FromResult" ? OfResult(call) : [new(DestinationKind.Used)];
        bool isOfTask = called.ContainingType.Name is "Task";
        if (isOfTask && called.Name == "WhenAny") return [new(DestinationKind.Lost, "Task.WhenAny leaves behind what is slower")];
        if (Running.Is(call.Type)) return Of(call);
        if (isOfTask || call.Type?.SpecialType is not (SpecialType.System_Void or SpecialType.System_Boolean) || value.Type!.TypeKind == TypeKind.Delegate) return [new(DestinationKind.Used)];
        // A list of tasks, or something that forgets them.
        return call.Instance switch
        {
            ILocalReferenceOperation local => OfLocal(local.Local),
            IMemberReferenceOperation member => [new(DestinationKind.Kept, member.Member.Name)],
            _ => [new(DestinationKind.Lost)],
        };
    }

    private IReadOnlyList<Destination> OfReceiver(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is "Dispose" or "DisposeAsync" or "Unregister") return IsInFinally(call) ? [new(DestinationKind.Disposed)] : s_none;
        if (Running.Is(call.Type)) return Of(call);
        bool isChange = call.Type?.SpecialType is SpecialType.System_Void or SpecialType.System_Boolean && call.TargetMethod.ContainingType.Name is not "Task" && call.TargetMethod.MethodKind != MethodKind.DelegateInvoke;
        return isChange ? s_none : [new(DestinationKind.Used)];
    }

    private IReadOnlyList<Destination> OfAssigned(IAssignmentOperation assignment)
    {
        // await (task = RunAsync(token))
        if (assignment.Parent is not IExpressionStatementOperation && Of(assignment) is var further && further.Any(static destination => destination.IsWithinCall) && assignment.Target is not IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } }) return further;
        return assignment.Target switch
        {
            IDiscardOperation => [new(DestinationKind.Lost)],
            ILocalReferenceOperation local => OfLocal(local.Local),
            // new Options { Token = token }
            IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } => Of(assignment.Parent!),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: ILocalReferenceOperation local } => OfLocal(local.Local),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IMemberReferenceOperation list } => [new(DestinationKind.Kept, list.Member.Name)],
            IMemberReferenceOperation member => [new(DestinationKind.Kept, member.Member.Name)],
            IParameterReferenceOperation parameter => [new(DestinationKind.Kept, parameter.Parameter.Name)],
            _ => [new(DestinationKind.Kept, assignment.Target.Syntax.ToString())],
        };
    }

    private static bool IsResource(IVariableDeclaratorOperation declarator)
    {
        IOperation? group = declarator.Parent?.Parent;
        return group?.Parent is IUsingDeclarationOperation or IUsingOperation;
    }

    private static bool IsInFinally(IOperation operation)
    {
        for (IOperation current = operation; current.Parent is { } parent; current = parent)
        {
            if (parent is ITryOperation @try && @try.Finally == current) return true;
        }

        return false;
    }
}
