using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Generators.Tests.Names;

/// <summary>
/// Whatever generated code declares (members, nested types, locals, parameters, type parameters), a user may have given the same name to something of his own. The names are collected from what is generated, not listed
/// here: one that is introduced later is tried as well.
/// </summary>
public class GeneratedNamesTests
{
    // Names that are made of those of the user, or end in a hash of them: these differ in each application.
    private static readonly Regex s_hashed = new("User|_[0-9a-f]{8}$", RegexOptions.CultureInvariant);

    private static readonly Lazy<string[]> s_names = new(Declared);

    [Roslyn5Fact]
    public void All_kinds_of_names_are_tried()
    {
        string[] expected =
        [
            "Operations", "Entry", "entry", "Register", "New", "Dispatch", "Instance", "Composition", "Module", "state", "token", "exception", "services", "operation", "policies", "batch", "context",
            "__call", "__exception", "__Observed", "__operand", "__owned", "__inner", "__operations", "__Operation", "Substitute", "XGenericPolicies", "XBulkPolicies",
        ];
        Assert.Empty(expected.Except(s_names.Value));
    }

    /// <summary>
    /// Each name in each position. There is an application for each name, which has it as one thing, and its neighbours, with which it cannot be confused, as the others. All are one compilation: each in a namespace of its own,
    /// which is a name too.
    /// </summary>
    [Roslyn5Fact]
    public void No_name_of_generated_code_clashes_with_one_of_the_user()
    {
        string[] names = s_names.Value;
        AssertClean([.. names.Select((_, index) => Application(offset => names[(index + offset) % names.Length]).Source)]);

        static RichApplication Application(Func<int, string> name) => new(name(0))
        {
            ClassParameter = name(0),
            MethodParameter = name(0),
            OtherMethodParameter = name(1),
            Property = name(2),
            Event = name(3),
            Method = name(4),
            Parameter = name(4),
            ConstructorParameter = name(5),
            Contract = name(6),
            Class = name(7),
        };
    }

    [Fact]
    public void Nor_with_a_class_in_no_namespace() =>
        AssertClean([.. s_names.Value.Where(static name => char.IsLetter(name[0])).Select(static name => $"[Service(Name = \"{name}-\")] public class @{name} : Contracts.IContract{name} {{ public int M() => 1; }} namespace Contracts {{ public interface IContract{name} {{ int M(); }} }}")]);

    private static void AssertClean(string[] sources) => Generate.Clean(new MeshGenerator(), Compile.Root(sources, references: [Scenario.Coordination]));

    private static string[] Declared()
    {
        CSharpCompilation input = Compile.Root(new RichApplication("UserNamespace").Source, references: [Scenario.Coordination]), output = Generate.Output(new MeshGenerator(), input);
        HashSet<string> user = [.. input.SyntaxTrees.SelectMany(Names)];
        return [.. output.SyntaxTrees.Except(input.SyntaxTrees).SelectMany(Names).Concat(Inherited()).Where(name => name != "_" && !user.Contains(name) && !s_hashed.IsMatch(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    // What the base classes of facades and of their operations have.
    private static IEnumerable<string> Inherited() => new[] { typeof(Generation.DeferredOwnedFacade<,>), typeof(Generation.HeldOwnedFacade<,>), typeof(Generation.FacadeOperations<,>) }
        .SelectMany(static type => type.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(static member => member is FieldInfo { IsPrivate: false } or PropertyInfo or MethodInfo { IsPrivate: false, IsSpecialName: false } && !(typeof(object).GetMember(member.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length > 0))
        .Select(static member => member.Name);

    private static IEnumerable<string> Names(SyntaxTree tree) => tree.GetRoot().DescendantNodes().Select(Name).OfType<string>();

    // What a member implements explicitly is called by the user.
    private static string? Name(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method => method.Identifier.ValueText,
        PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property => property.Identifier.ValueText,
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        CatchDeclarationSyntax caught => caught.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        TypeParameterSyntax parameter => parameter.Identifier.ValueText,
        _ => null,
    };
}
