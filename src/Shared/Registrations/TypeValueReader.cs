using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>
/// Reads which types an expression can give when the application runs: through variables, loops, tables, LINQ, fields, properties and
/// methods of the compilation, and from parameters back to the calls. What it does not understand can be anything.
/// </summary>
internal sealed class TypeValueReader
{
    private const int MaxDepth = 60;
    private const int MaxSteps = 5_000;

    private readonly Compilation _compilation;
    private readonly SourceBodies _bodies;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<(object, bool)> _open = [];
    private int _depth, _steps;

    private TypeValueReader(Compilation compilation, SyntaxTree home, CancellationToken cancellationToken) =>
        (_compilation, _bodies, _cancellationToken) = (compilation, new SourceBodies(compilation, home, cancellationToken), cancellationToken);

    /// <summary>
    /// Reads a value of type <see cref="Type"/>, or one that holds such values; also tells whether no other file matters.
    /// </summary>
    public static (PossibleTypes Types, bool IsLocal) Read(IOperation value, Compilation compilation, CancellationToken cancellationToken)
    {
        var reader = new TypeValueReader(compilation, value.Syntax.SyntaxTree, cancellationToken);
        var found = new PossibleTypes();
        reader.Visit(value, false, null, found);
        return (found, reader._bodies.IsLocal);
    }

    /// <summary>Reads a type argument, which may be a type parameter of a method: then what its calls name.</summary>
    public static (PossibleTypes Types, bool IsLocal) Read(ITypeSymbol type, SyntaxTree home, Compilation compilation, CancellationToken cancellationToken)
    {
        var reader = new TypeValueReader(compilation, home, cancellationToken);
        var found = new PossibleTypes();
        reader.OfType(type, false, null, found);
        return (found, reader._bodies.IsLocal);
    }

    // Derived: not the value itself is meant, but what it implements or derives from.
    private void Visit(IOperation? value, bool derived, CallFrame? frame, PossibleTypes found)
    {
        if (value is null || found.IsAny || value.ConstantValue.HasValue) return;
        _cancellationToken.ThrowIfCancellationRequested();
        if (_depth >= MaxDepth || ++_steps > MaxSteps)
        {
            found.AddAny();
            return;
        }

        _depth++;
        Read(value, derived, frame, found);
        _depth--;
    }

    private void VisitAll(IEnumerable<IOperation> values, bool derived, CallFrame? frame, PossibleTypes found)
    {
        foreach (IOperation value in values)
        {
            if (FrameworkCalls.Carries(value.Type)) Visit(value, derived, frame, found);
        }
    }

    private void Read(IOperation value, bool derived, CallFrame? frame, PossibleTypes found)
    {
        switch (value)
        {
            case ITypeOfOperation type:
                OfType(type.TypeOperand, derived, frame, found);
                break;
            case IConditionalOperation either:
                Visit(either.WhenTrue, derived, frame, found);
                Visit(either.WhenFalse, derived, frame, found);
                break;
            case ISwitchExpressionOperation choice:
                VisitAll(choice.Arms.Select(static arm => arm.Value), derived, frame, found);
                break;
            case ISimpleAssignmentOperation assignment:
                Visit(assignment.Value, derived, frame, found);
                if (assignment.Target is IPropertyReferenceOperation indexed) VisitAll(indexed.Arguments.Select(static argument => argument.Value), derived, frame, found);
                break;
            case IArrayElementReferenceOperation element:
                Visit(element.ArrayReference, derived, frame, found);
                break;
            case IArrayCreationOperation array:
                Visit(array.Initializer, derived, frame, found);
                break;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } or IConditionalAccessInstanceOperation or IDefaultValueOperation or IThrowOperation:
                break;
            // What is made of others, or is one of them, has these in it.
            case IConversionOperation or IParenthesizedOperation or ICoalesceOperation or IConditionalAccessOperation or IArrayInitializerOperation or ICollectionExpressionOperation or ISpreadOperation
                or ITupleOperation or IAnonymousObjectCreationOperation or IMemberInitializerOperation or ITranslatedQueryOperation:
                VisitAll(value.ChildOperations, derived, frame, found);
                break;
            case IObjectOrCollectionInitializerOperation initializer:
                foreach (IOperation put in initializer.Initializers) Visit(put, derived, frame, found);
                break;
            case ILocalReferenceOperation local:
                if (!_open.Add((local.Local, derived))) break;
                AnyOf(LocalValues.Of(local), derived, frame, found);
                _open.Remove((local.Local, derived));
                break;
            case IParameterReferenceOperation parameter:
                OfParameter(parameter, derived, frame, found);
                break;
            case IFieldReferenceOperation field:
                OfField(field, derived, frame, found);
                break;
            case IPropertyReferenceOperation property:
                OfProperty(property, derived, frame, found);
                break;
            case IInvocationOperation call:
                OfCall(call, derived, frame, found);
                break;
            case IObjectCreationOperation creation:
                OfCreation(creation, derived, frame, found);
                break;
            default:
                found.AddAny();
                break;
        }
    }

    private void AnyOf(IReadOnlyList<IOperation>? values, bool derived, CallFrame? frame, PossibleTypes found)
    {
        if (values is null) found.AddAny();
        else VisitAll(values, derived, frame, found);
    }

    private void OfType(ITypeSymbol type, bool derived, CallFrame? frame, PossibleTypes found)
    {
        if (type is not ITypeParameterSymbol parameter)
        {
            if (type.TypeKind != TypeKind.Error) found.Add(type, derived);
        }
        else if (frame?.TypeOf(parameter) is { } given)
        {
            OfType(given.Type, derived, given.Caller, found);
        }
        else if (parameter.DeclaringMethod is not { } method || IsCalledFromElsewhere(method) || _bodies.CallsOf(method) is not { } calls)
        {
            found.AddAny();
        }
        else if (_open.Add((parameter, derived)))
        {
            foreach (IInvocationOperation call in calls) OfType(call.TargetMethod.TypeArguments[parameter.Ordinal], derived, null, found);
            _open.Remove((parameter, derived));
        }
    }

    private void OfParameter(IParameterReferenceOperation reference, bool derived, CallFrame? frame, PossibleTypes found)
    {
        IParameterSymbol parameter = reference.Parameter;
        // What a collection has is read where it is registered.
        if (ServiceCalls.HoldsServices(parameter.Type)) return;
        if (frame?.ArgumentOf(parameter) is { } given)
        {
            VisitAll(given.Values, derived, given.Caller, found);
            return;
        }

        if (!_open.Add((parameter, derived))) return;
        AnyOf(Parameters.ValuesOf(reference, method => IsCalledFromElsewhere(method) ? null : _bodies.CallsOf(method)), derived, frame, found);
        _open.Remove((parameter, derived));
    }

    private void OfField(IFieldReferenceOperation reference, bool derived, CallFrame? frame, PossibleTypes found)
    {
        IFieldSymbol field = reference.Field;
        if (ServiceCalls.HoldsServices(field.Type)) return;
        if (FrameworkCalls.IsUnderstood(field)) Visit(reference.Instance, derived, frame, found);
        else if (field is { IsReadOnly: true } && FrameworkCalls.IsFixed(field.Type, field) && _bodies.InitializerOf(field) is { } value) Visit(value, derived, null, found);
        else found.AddAny();
    }

    private void OfProperty(IPropertyReferenceOperation reference, bool derived, CallFrame? frame, PossibleTypes found)
    {
        IPropertySymbol property = reference.Property;
        if (ServiceCalls.HoldsServices(property.Type)) return;
        if (FrameworkCalls.IsDerivation(property)) Visit(reference.Instance, true, frame, found);
        else if (FrameworkCalls.IsTypesOfAssembly(property) || FrameworkCalls.IsUnderstood(property) || property.ContainingType.IsAnonymousType || FrameworkCalls.IsServiceType(property)) Visit(reference.Instance, derived, frame, found);
        else if (FrameworkCalls.IsAssembly(property.Type) && FrameworkCalls.IsType(property.ContainingType)) AssembliesOf(reference.Instance, frame, found);
        else if (property is { SetMethod: null or { IsInitOnly: true } } && !IsOverridable(property)) OfValue(reference, derived, frame, found);
        else found.AddAny();
    }

    // A property of the compilation that nothing changes: it has a body, a value, or what the constructor was given.
    private void OfValue(IPropertyReferenceOperation reference, bool derived, CallFrame? frame, PossibleTypes found)
    {
        if (reference.Property.GetMethod is { } getter && _bodies.BodyOf(getter) is { } body) VisitAll(SourceBodies.Returned(body), derived, null, found);
        else if (_bodies.InitializerOf(reference.Property) is { } value && FrameworkCalls.IsFixed(reference.Property.Type, reference.Property)) Visit(value, derived, null, found);
        else if (reference.Property.IsDeclaredIn(_compilation) && reference.Instance is { } instance) Visit(instance, derived, frame, found);
        else found.AddAny();
    }

    private void OfCreation(IObjectCreationOperation creation, bool derived, CallFrame? frame, PossibleTypes found)
    {
        if (creation.Constructor is not { ContainingType: var type } constructor || type.Is(ServiceCalls.Space, "ServiceDescriptor") || ServiceCalls.HoldsServices(type)) return;
        if (!FrameworkCalls.IsUnderstood(constructor) && !type.IsDeclaredIn(_compilation))
        {
            found.AddAny();
            return;
        }

        VisitAll(creation.Arguments.Select(static argument => argument.Value), derived, frame, found);
        Visit(creation.Initializer, derived, frame, found);
    }

    private void OfCall(IInvocationOperation call, bool derived, CallFrame? frame, PossibleTypes found)
    {
        IMethodSymbol method = call.TargetMethod;
        IOperation? first = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
        // The descriptor is read where it is made, and a chain of registrations link by link.
        if (method.ContainingType.Is(ServiceCalls.Space, "ServiceDescriptor") || (ServiceCalls.HoldsServices(method.ReturnType) && ServiceCalls.TakesServices(method, call.Instance?.Type))) return;
        if (FrameworkCalls.IsDerivation(method)) Visit(first, true, frame, found);
        else if (FrameworkCalls.IsTypesOfAssembly(method) || (FrameworkCalls.IsType(method.ContainingType) && method.Name == "MakeGenericType")) Visit(first, derived, frame, found);
        else if (FrameworkCalls.IsAssembly(method.ContainingType) && method.Name == "GetAssembly") AssembliesOf(first, frame, found);
        else if (IsOwnAssembly(method)) found.AddAssembly(_compilation.Assembly.Name);
        else if (FrameworkCalls.IsUnderstood(method)) OfUnderstood(call, derived, frame, found);
        else if (method.ContainingType.Is("System", "Activator")) VisitAll(call.Arguments.Select(static argument => argument.Value), derived, frame, found);
        else if (!IsOverridable(method) && _bodies.BodyOf(method) is { } body && _open.Add((method.OriginalDefinition, derived))) OfBody(method, body, derived, CallFrame.Of(call, frame), found);
        else found.AddAny();
    }

    private void OfBody(IMethodSymbol method, IOperation body, bool derived, CallFrame frame, PossibleTypes found)
    {
        VisitAll(SourceBodies.Returned(body), derived, frame, found);
        _open.Remove((method.OriginalDefinition, derived));
    }

    // What it is given, and what the functions make of that which it is given.
    private void OfUnderstood(IInvocationOperation call, bool derived, CallFrame? frame, PossibleTypes found)
    {
        IOperation[] all = [.. call.Arguments.Select(static argument => argument.Value)];
        if (call.Instance is { } instance) all = [instance, .. all];
        IOperation[] values = [.. all.Where(static value => value is not IDelegateCreationOperation)];
        VisitAll(values, derived, frame, found);
        foreach (IDelegateCreationOperation function in all.OfType<IDelegateCreationOperation>())
        {
            (IMethodSymbol? method, IOperation? body) = function.Target switch
            {
                IAnonymousFunctionOperation lambda => (lambda.Symbol, lambda.Body),
                IMethodReferenceOperation { Method: var named } when !IsOverridable(named) => (named, _bodies.BodyOf(named)),
                _ => default((IMethodSymbol?, IOperation?)),
            };
            if (method is not null && !FrameworkCalls.Carries(method.ReturnType)) continue;
            if (body is not null) VisitAll(SourceBodies.Returned(body), derived, CallFrame.Of(method!, values, frame), found);
            else if (method?.ContainingType.Is("System", "Activator") != true) found.AddAny();
        }
    }

    private void AssembliesOf(IOperation? value, CallFrame? frame, PossibleTypes found)
    {
        // GetType().Assembly, in an executable, which nobody derives from.
        if (value is IInvocationOperation { TargetMethod.Name: "GetType", Instance: IInstanceReferenceOperation } && IsExecutable)
        {
            found.AddAssembly(_compilation.Assembly.Name);
            return;
        }

        var types = new PossibleTypes();
        Visit(value, false, frame, types);
        if (types.IsAny) found.AddAny();
        foreach (string assembly in types.Assemblies.Concat(types.Types.Select(static type => type.ContainingAssembly?.Name).OfType<string>())) found.AddAssembly(assembly);
    }

    private bool IsExecutable => _compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;

    private bool IsOwnAssembly(IMethodSymbol method) => FrameworkCalls.IsAssembly(method.ContainingType) && (method.Name == "GetExecutingAssembly" || (method.Name == "GetEntryAssembly" && IsExecutable));

    // By another project, or through a contract that is not from here.
    private bool IsCalledFromElsewhere(IMethodSymbol method)
    {
        if (method.IsOverride && method.OverriddenMethod?.IsDeclaredIn(_compilation) == false) return true;
        if (method.ContainingType is not { } type) return false;
        if (!IsExecutable && method.MethodKind != MethodKind.LocalFunction && method.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected && type.IsPublic()) return !ServiceCalls.TakesServices(method);
        return type.AllInterfaces.Where(contract => !contract.IsDeclaredIn(_compilation)).SelectMany(static contract => contract.GetMembers())
            .Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method));
    }

    private static bool IsOverridable(ISymbol member) => member.IsAbstract || ((member.IsVirtual || member.IsOverride) && !member.IsSealed && member.ContainingType is { IsSealed: false });
}
