using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Analyzers.Tests.Architecture;

/// <summary>
/// Finds what the run time calls while it holds a lock, through its own methods, as far as the compiler knows whom it calls: a delegate, a member that somebody else may have overridden, the clock, the container, a logger, a meter, a token.
/// </summary>
internal sealed class LockScan
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    // Not virtual themselves, and yet they run what somebody else has written.
    private static readonly string[] s_foreign =
    [
        "System.TimeProvider", "System.Threading.CancellationTokenSource.Cancel(", "System.Threading.CancellationTokenSource.CancelAsync(", "System.Threading.CancellationTokenSource.CancelAfter(", "System.Threading.CancellationToken.Register", "System.Threading.CancellationToken.UnsafeRegister",
        "System.Threading.CancellationTokenRegistration.Dispose", "System.Diagnostics.Metrics.", "System.Diagnostics.Activity", "Microsoft.Extensions.DependencyInjection.ServiceProvider", "Microsoft.Extensions.Logging.", "Microsoft.Extensions.Primitives.ChangeToken",
        "object.Equals(",
    ];

    // What is virtual there runs nothing of an application; the equality of its keys is meant to be a function of them.
    private static readonly string[] s_harmless = ["System.Collections.", "System.Linq.", "System.Threading.Channels.", "System.Array", "string.", "System.Type", "System.Enum", "System.Threading.Tasks.Task", "System.Exception.GetType", "System.Reflection.MemberInfo.Name"];

    private readonly CSharpCompilation _compilation;
    private readonly Dictionary<ISymbol, ImmutableArray<ISymbol>> _implementations = new(SymbolEqualityComparer.Default);
    private readonly IReadOnlySet<string> _allowed;
    private readonly IReadOnlySet<string> _handedOver;
    private readonly HashSet<string> _used = [];

    /// <param name="compilation">The run time.</param>
    /// <param name="allowed">What may be called all the same.</param>
    /// <param name="handedOver">Our methods that hand what they are given to another thread.</param>
    public LockScan(CSharpCompilation compilation, IReadOnlySet<string> allowed, IReadOnlySet<string>? handedOver = null)
    {
        (_compilation, _allowed, _handedOver) = (compilation, allowed, handedOver ?? new HashSet<string>());
        foreach (INamedTypeSymbol type in Types(compilation.Assembly.GlobalNamespace)) Implement(type);
    }

    /// <summary>What was allowed, and is called.</summary>
    public IReadOnlySet<string> Used => _used;

    /// <summary>The run time as it is written, with what its project links from elsewhere.</summary>
    public static CSharpCompilation Runtime(IEnumerable<MetadataReference> references, [CallerFilePath] string file = "")
    {
        string project = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../src/Runtime/Mesh.Runtime.csproj"));
        string folder = Path.GetDirectoryName(project)!;
        var settings = XDocument.Load(project);
        string usings = string.Concat(settings.Descendants("Using").Select(static used => used.Attribute("Include")).OfType<XAttribute>().Select(static space => $"global using {space.Value};"));
        IEnumerable<string> linked = settings.Descendants("Compile").Select(static compile => compile.Attribute("Include")!.Value).SelectMany(static includes => includes.Split(';')).SelectMany(include => Files(Path.Combine(folder, include)));
        return Compile(Files(Path.Combine(folder, "**/*.cs")).Concat(linked).Select(static path => (File.ReadAllText(path), path)).Append((usings, "ProjectUsings.cs")), references);
    }

    private static IEnumerable<string> Files(string include)
    {
        int at = include.IndexOf('*', StringComparison.Ordinal);
        if (at < 0) return [Path.GetFullPath(include)];
        SearchOption depth = include[at..].StartsWith("**", StringComparison.Ordinal) ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly;
        return Directory.EnumerateFiles(Path.GetFullPath(include[..at]), "*.cs", depth);
    }

    public static CSharpCompilation Compile(IEnumerable<(string Text, string Path)> sources, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        "Mesh.Runtime",
        sources.Append((Usings, "Usings.cs")).Select(static source => CSharpSyntaxTree.ParseText(source.Item1, new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]), source.Item2, Encoding.UTF8)),
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    /// <summary>How many locks there are, and what is called under them that should not be: <c>Type.Member</c>, by way of which of our own methods, and where.</summary>
    public IReadOnlyList<string> Find(out int locks)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        locks = 0;
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            SemanticModel model = _compilation.GetSemanticModel(tree);
            foreach (LockStatementSyntax statement in tree.GetRoot().DescendantNodes().OfType<LockStatementSyntax>())
            {
                locks++;
                string place = $"{Path.GetFileName(tree.FilePath)}:{statement.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
                if (model.GetOperation(statement) is not ILockOperation operation) throw new InvalidOperationException($"The lock at {place} is not understood.");
                Walk(operation.Body, [], new HashSet<ISymbol>(SymbolEqualityComparer.Default), call => found.Add($"{place}: {call}"));
            }

            // A lazy value is made under a lock of its own, unless it says otherwise.
            foreach (BaseObjectCreationExpressionSyntax lazy in tree.GetRoot().DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
            {
                if (model.GetTypeInfo(lazy).Type is not INamedTypeSymbol { Name: "Lazy", Arity: 1 } || model.GetOperation(lazy) is not IObjectCreationOperation created || lazy.ToString().Contains("PublicationOnly", StringComparison.Ordinal)) continue;
                string place = $"{Path.GetFileName(tree.FilePath)}:{lazy.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
                foreach (IArgumentOperation argument in created.Arguments) Walk(argument, [], new HashSet<ISymbol>(SymbolEqualityComparer.Default), call => found.Add($"{place}: {call}"));
            }
        }

        return [.. found];
    }

    /// <summary>The same for the actions of a queue: what is handed over to any of these methods runs in it.</summary>
    /// <param name="entries">Methods and constructors that take actions: <c>Type.Member</c>, <c>new Type</c>.</param>
    /// <param name="actions">How many actions there are.</param>
    public IReadOnlyList<string> FindInQueue(IReadOnlySet<string> entries, out int actions)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        actions = 0;
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            SemanticModel model = _compilation.GetSemanticModel(tree);
            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes().Where(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax))
            {
                (IMethodSymbol? taker, ImmutableArray<IArgumentOperation> arguments) = model.GetOperation(node) switch
                {
                    IInvocationOperation call => (call.TargetMethod, call.Arguments),
                    IObjectCreationOperation { Constructor: { } constructor } created => (constructor, created.Arguments),
                    _ => default,
                };
                if (taker is null || !entries.Contains(Name(taker.OriginalDefinition))) continue;
                string place = $"{Path.GetFileName(tree.FilePath)}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
                foreach (IDelegateCreationOperation action in arguments.Select(static argument => argument.Value is IConversionOperation conversion ? conversion.Operand : argument.Value).OfType<IDelegateCreationOperation>())
                {
                    actions++;
                    var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
                    if (action.Target is IMethodReferenceOperation group) Call(group.Method, group.IsVirtual, group.Instance, [], seen, call => found.Add($"{place}: {call}"));
                    else Walk(action.Target, [], seen, call => found.Add($"{place}: {call}"));
                }
            }
        }

        return [.. found];
    }

    private void Walk(IOperation within, ImmutableList<string> way, HashSet<ISymbol> seen, Action<string> report)
    {
        foreach (IOperation operation in Run(within))
        {
            switch (operation)
            {
                case IInvocationOperation call: Call(call.TargetMethod, call.IsVirtual, call.Instance, way, seen, report); break;
                case IPropertyReferenceOperation { Property: var property } reference: Call((IsWritten(reference) ? property.SetMethod : property.GetMethod) ?? property.GetMethod ?? property.SetMethod!, reference.IsVirtual(), reference.Instance, way, seen, report); break;
                case IObjectCreationOperation { Constructor: { } constructor }: Call(constructor, false, null, way, seen, report); break;
            }
        }
    }

    // All of it, but for what is handed to another thread.
    private IEnumerable<IOperation> Run(IOperation within)
    {
        yield return within;
        if (within is IInvocationOperation { TargetMethod: { Name: "Run", ContainingType.Name: "Task" } }) yield break;
        if (Taker(within) is { } taker && _handedOver.Contains(taker)) yield break;
        foreach (IOperation operation in within.ChildOperations.SelectMany(Run)) yield return operation;
    }

    private static string? Taker(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call => $"{Holder(call.Instance)}()",
        IInvocationOperation call => Name(call.TargetMethod.OriginalDefinition),
        IObjectCreationOperation { Constructor: { } constructor } => Name(constructor.OriginalDefinition),
        _ => null,
    };

    private void Call(IMethodSymbol method, bool isVirtual, IOperation? instance, ImmutableList<string> way, HashSet<ISymbol> seen, Action<string> report)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        string name = method.MethodKind == MethodKind.DelegateInvoke ? $"{Holder(instance)}()" : Name(method);
        if (_handedOver.Contains(name)) return;
        if (_allowed.Contains(name))
        {
            _used.Add(name);
            return;
        }

        bool isOurs = SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _compilation.Assembly);
        if (method.MethodKind == MethodKind.DelegateInvoke || (!isOurs && IsForeign(method, name, isVirtual)) || (isOurs && IsOpen(method, isVirtual)))
        {
            report(string.Join(" > ", way.Add(name)));
            return;
        }

        if (!isOurs) return;
        foreach (ISymbol target in isVirtual && _implementations.TryGetValue(method, out ImmutableArray<ISymbol> all) ? all.Add(method) : [method])
        {
            if (!seen.Add(target)) continue;
            foreach (IOperation body in Bodies((IMethodSymbol)target)) Walk(body, way.Add(Name((IMethodSymbol)target)), seen, report);
        }
    }

    private static bool IsForeign(IMethodSymbol method, string name, bool isVirtual)
    {
        string full = $"{method.ContainingType.ToDisplayString()}.{method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)[(method.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat).Length + 1)..]}";
        if (s_foreign.Any(start => full.StartsWith(start, StringComparison.Ordinal))) return true;
        if (!isVirtual || method.ContainingType.IsSealed || method.ContainingType.IsValueType) return false;
        return !s_harmless.Any(start => full.StartsWith(start, StringComparison.Ordinal));
    }

    // A member that an application can write: of a public contract, or of a public class that can be derived from. A partial method without a body is one that a generator writes: it logs.
    private static bool IsOpen(IMethodSymbol method, bool isVirtual)
    {
        if (method is { IsPartialDefinition: true, PartialImplementationPart: null }) return true;
        if (!isVirtual || !(method.IsAbstract || method.IsVirtual || method.IsOverride)) return false;
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility != Accessibility.Public) return false;
        }

        bool isClosed = method.ContainingType.IsSealed || method.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal
            || (method.ContainingType.TypeKind == TypeKind.Class && method.ContainingType.InstanceConstructors.All(static constructor => constructor.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal));
        return !isClosed;
    }

    private IEnumerable<IOperation> Bodies(IMethodSymbol method)
    {
        foreach (SyntaxReference reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            SyntaxNode node = reference.GetSyntax();
            SemanticModel model = _compilation.GetSemanticModel(node.SyntaxTree);
            // What a constructor does with a type: its initializers too.
            IEnumerable<SyntaxNode> bodies = method.MethodKind == MethodKind.Constructor
                ? [.. method.ContainingType.DeclaringSyntaxReferences.SelectMany(static type => type.GetSyntax().ChildNodes()).SelectMany(Initializers), .. node is TypeDeclarationSyntax ? [] : Parts(node)]
                : Parts(node);
            foreach (SyntaxNode body in bodies)
            {
                if (_compilation.GetSemanticModel(body.SyntaxTree).GetOperation(body) is { } operation) yield return operation;
            }
        }
    }

    private static IEnumerable<SyntaxNode> Initializers(SyntaxNode member) => member switch
    {
        FieldDeclarationSyntax field when !field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword) => field.Declaration.Variables.Select(static variable => variable.Initializer?.Value).OfType<SyntaxNode>(),
        PropertyDeclarationSyntax { Initializer.Value: { } value } => [value],
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Parts(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => new SyntaxNode?[] { method.Body, method.ExpressionBody?.Expression }.OfType<SyntaxNode>(),
        AccessorDeclarationSyntax accessor => new SyntaxNode?[] { accessor.Body, accessor.ExpressionBody?.Expression }.OfType<SyntaxNode>(),
        LocalFunctionStatementSyntax local => new SyntaxNode?[] { local.Body, local.ExpressionBody?.Expression }.OfType<SyntaxNode>(),
        ArrowExpressionClauseSyntax arrow => [arrow.Expression],
        _ => [],
    };

    private static bool IsWritten(IPropertyReferenceOperation reference) => reference.Parent is IAssignmentOperation assignment && assignment.Target == reference;

    // What holds the delegate that is called.
    private static string Holder(IOperation? instance) => instance switch
    {
        IMemberReferenceOperation member => $"{member.Member.ContainingType.Name}.{member.Member.Name}",
        IParameterReferenceOperation parameter => $"{parameter.Parameter.ContainingSymbol.ContainingType.Name}.{parameter.Parameter.Name}",
        ILocalReferenceOperation local => $"{local.Local.ContainingSymbol.ContainingType.Name}.{local.Local.Name}",
        IConditionalAccessInstanceOperation { Parent: var parent } => Holder(Accessed(parent)),
        _ => "a delegate",
    };

    private static IOperation? Accessed(IOperation? operation)
    {
        while (operation is not null and not IConditionalAccessOperation) operation = operation.Parent;
        return (operation as IConditionalAccessOperation)?.Operation;
    }

    private static string Name(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor ? $"new {method.ContainingType.Name}" : $"{method.ContainingType.Name}.{(method.AssociatedSymbol ?? method).Name}";

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol within) =>
        within.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(static member => member is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(member));

    private void Implement(INamedTypeSymbol type)
    {
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            for (IMethodSymbol? overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod) Add(overridden, method);
        }

        foreach (INamedTypeSymbol contract in type.AllInterfaces)
        {
            foreach (IMethodSymbol member in contract.GetMembers().OfType<IMethodSymbol>())
            {
                if (type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation) Add(member, implementation);
            }
        }
    }

    private void Add(IMethodSymbol declared, IMethodSymbol implementation)
    {
        declared = declared.OriginalDefinition;
        if (implementation.DeclaringSyntaxReferences.IsEmpty) return;
        _implementations[declared] = _implementations.GetValueOrDefault(declared, []).Add(implementation.OriginalDefinition);
    }
}

internal static class OperationExtensions
{
    public static bool IsVirtual(this IPropertyReferenceOperation reference) =>
        reference.Property is { IsAbstract: true } or { IsVirtual: true } or { IsOverride: true } && reference.Instance is not IInstanceReferenceOperation { Syntax: BaseExpressionSyntax };
}
