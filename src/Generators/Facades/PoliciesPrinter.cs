using Mesh.Generators.Facades;
using Mesh.Generators.Text;
using Mesh.Shared.Text;

namespace Mesh.Generators.Policies;

/// <summary>Prints the creation of an operation's policies, and the field that holds them.</summary>
internal static class PoliciesPrinter
{
    /// <summary>Prints the field; for a generic operation the method that creates the policies for each closed type.</summary>
    public static void Declare(SourceWriter writer, MemberModel member)
    {
        if (member.Policies is not { } policies) return;
        Pragmas.Disable(writer, policies.Pragmas);
        if (member.TypeParameters.Length == 0)
        {
            writer.Line($"internal readonly {policies.Type} {policies.Field};");
        }
        else
        {
            writer.Line($"internal {policies.Type} {policies.Field}{member.TypeParameters}(){policies.Constraints} =>");
            writer.Indent();
            Make(writer, member, policies, "this.context", $"{policies.Closed}{member.TypeParameters}");
            writer.Unindent();
            writer.Line();
            writer.Line($"private static class {policies.Closed}{member.TypeParameters}{policies.Constraints} {{ }}");
        }

        Pragmas.Restore(writer, policies.Pragmas);
    }

    /// <summary>Prints the assignment of the field.</summary>
    public static void Assign(SourceWriter writer, MemberModel member)
    {
        if (member.Policies is not { } policies || member.TypeParameters.Length > 0) return;
        Pragmas.Disable(writer, policies.Pragmas);
        writer.Line($"this.{policies.Field} =");
        writer.Indent();
        Make(writer, member, policies, "context", OperationNames.Holder);
        writer.Unindent();
        Pragmas.Restore(writer, policies.Pragmas);
    }

    /// <summary>Gets the expression that calls through the policies.</summary>
    public static string Call(MemberModel member, OperationPoliciesModel policies, string call)
    {
        string held = $"this.__operations.{policies.Field}{(member.TypeParameters.Length > 0 ? member.TypeParameters + "()" : "")}";
        return member.Return == ReturnKind.Stream
            ? $"{held}.Invoke({policies.State}, {policies.Token})"
            : $"{held}.Invoke(ref {call}, {policies.State}, {policies.Token})";
    }

    // context.Policies.Of(this.GetAsync, typeof(GetAsyncClosed<T>), static (policies, operation) => new OperationPolicies<...>(
    //     policies,
    //     operation,
    //     new OperationSettings { Retry = ... },
    //     new OperationFunctions<...> { Call = ... }));
    private static void Make(SourceWriter writer, MemberModel member, OperationPoliciesModel policies, string context, string closed)
    {
        writer.Line($"{context}.Policies.Of(this.{member.OperationField}, typeof({closed}), static (policies, operation) => new {policies.Type}(");
        writer.Indent();
        writer.Line("policies,");
        writer.Line("operation,");
        writer.Open("new global::Mesh.Policies.OperationSettings");
        foreach (PolicyText policy in policies.Policies)
        {
            if (policy.Property.Length > 0) writer.Line($"{policy.Property} = {policy.Settings},");
        }

        if (member.Bulk is { } bulk) writer.Line($"Bulk = {bulk.Settings},");
        writer.Close(",");
        writer.Open($"new {policies.FunctionsType}");
        foreach (FunctionText function in policies.Functions) writer.Lines($"{function.Name} = {function.Expression},");
        writer.Close("));");
        writer.Unindent();
    }
}
