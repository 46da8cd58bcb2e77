using Mesh.Generators.Policies;
using Mesh.Generators.Text;
using Mesh.Shared.Text;

namespace Mesh.Generators.Facades;

/// <summary>Prints a forwarding member: public where its name is its own, else as an explicit implementation.</summary>
internal static class MemberPrinter
{
    // Not 'var': an application may have a class of that name.
    private const string Call = "global::Mesh.Generation.OperationCall";

    public static void Print(SourceWriter writer, FacadeModel facade, MemberModel member)
    {
        Pragmas.Disable(writer, member.Pragmas);
        foreach (string attribute in member.Attributes) writer.Line(attribute);
        switch (member.Kind)
        {
            case MemberKind.Method:
                PrintMethod(writer, facade, member);
                break;
            case MemberKind.Event:
                writer.Open(Signature(facade, member, $".{member.Name}", "event "));
                writer.Line($"add => {Target(member)}.{member.Name} += value;");
                writer.Line($"remove => {Target(member)}.{member.Name} -= value;");
                writer.Close();
                break;
            case MemberKind.Operator:
                PrintOperator(writer, facade, member);
                break;
            default:
                PrintProperty(writer, facade, member);
                break;
        }

        Pragmas.Restore(writer, member.Pragmas);
    }

    private static void PrintMethod(SourceWriter writer, FacadeModel facade, MemberModel member)
    {
        string parameters = string.Join(", ", member.Parameters.Select(static parameter => parameter.Declaration));
        string arguments = string.Join(", ", member.Parameters.Select(static parameter => parameter.Argument));
        string call = $"{Target(member)}.{member.Name}{member.TypeParameters}({arguments})";
        string signature = Signature(facade, member, $".{member.Name}{member.TypeParameterList}({parameters}){member.Constraints}");

        if (member.Operation is null)
        {
            writer.Line($"{signature} => {(member.ReturnsByRef ? "ref " : "")}{Shared(facade, member) ?? call};");
            return;
        }

        if (IsExpression(member))
        {
            writer.Line($"{signature} =>").Indent();
            writer.Line($"{Condition(member)} ? {ObservedCall(member)} : {DirectCall(member, call)};").Unindent();
        }
        else
        {
            writer.Open(signature);
            if (member.Return == ReturnKind.Stream) PrintStream(writer, member, call);
            else PrintCall(writer, member, call);
            writer.Close();
        }

        if (member is { Policies: null, Return: not ReturnKind.Stream } && !IsGeneric(member)) PrintObservedMethod(writer, member, call, member.IsUnsafe ? "private unsafe " : "private ", member.Attributes);
        StepsPrinter.Print(writer, member, call);
    }

    // this.__operations.GetAsync.IsObserved || token.IsCancellationRequested ? this.GetAsync__Observed(id, token) : this.__inner.GetAsync(id, token);
    private static bool IsExpression(MemberModel member) => member is { Policies: null, ReturnsByRef: false, Return: not ReturnKind.Stream } && member.Type != "void" && !IsGeneric(member);

    // A method of its own for a call that is observed, or cancelled already: one that is not needs no frame, and ends with a jump to the service.
    private static string Condition(MemberModel member) => $"this.__operations.{member.OperationField}.IsObserved{(member.Token is { } token ? $" || {token}.IsCancellationRequested" : "")}";

    private static string ObservedCall(MemberModel member) => $"{(IsGeneric(member) ? "" : "this.")}{Observed(member)}({string.Join(", ", member.Parameters.Select(static parameter => parameter.Argument))})";

    private static string DirectCall(MemberModel member, string call) => member.Steps is { } steps ? StepsPrinter.Call(member, steps, StepsPrinter.Generated + "SteppedCall.Unobserved") : call;

    private static void PrintCall(SourceWriter writer, MemberModel member, string call)
    {
        if (member.Policies is not null)
        {
            PrintObserved(writer, member, call);
            return;
        }

        if (member.Type == "void")
        {
            writer.Line($"if ({Condition(member)}) {ObservedCall(member)};");
            writer.Line($"else {DirectCall(member, call)};");
        }
        else
        {
            writer.Line($"if ({Condition(member)}) {Returned(member)}{ObservedCall(member)};");
            writer.Line($"{Returned(member)}{DirectCall(member, call)};");
        }

        if (IsGeneric(member)) PrintObservedMethod(writer, member, call, "", member.Attributes.Where(IsOfOutcome));
    }

    private static bool IsGeneric(MemberModel member) => member.TypeParameters.Length > 0;

    private static string Observed(MemberModel member) => IsGeneric(member) ? Free("__Observed", member) : member.OperationField.TrimStart('@') + "__Observed";

    // Of a generic operation it is a function within the method, whose type parameters may have constraints that only an implementation inherits.
    private static void PrintObservedMethod(SourceWriter writer, MemberModel member, string call, string modifiers, IEnumerable<string> attributes)
    {
        writer.Line();
        foreach (string attribute in attributes) writer.Line(attribute);
        writer.Line(StepsPrinter.NoInlining);
        writer.Open($"{modifiers}{member.Type} {Observed(member)}({string.Join(", ", member.Parameters.Select(static parameter => parameter.Declaration))})");
        PrintObserved(writer, member, call);
        writer.Close();
    }

    // if (!this.__operations.GetAsync.TryStart(token, out OperationCall __call)) return __call.Rejected(default(ValueTask<Order>));
    // try
    // {
    //     return __call.Track(this.__inner.GetAsync(id, token));
    // }
    // catch (Exception __exception) when (__call.Observe(__exception)) { throw; }
    // finally { __call.Leave(); }
    private static void PrintObserved(SourceWriter writer, MemberModel member, string call)
    {
        string local = Free("__call", member), exception = Free("__exception", member), operation = $"this.__operations.{member.OperationField}";
        if (member.Steps is { } steps) call = StepsPrinter.Call(member, steps, local);
        string tracked = member is { Policies: { } policies, Steps: null } ? PoliciesPrinter.Call(member, policies, local) : member.Return == ReturnKind.Task ? $"{local}.Track({call})" : call;
        // What is wrong with an asynchronous call is in its task; a synchronous one throws.
        bool isInTask = member is { Return: ReturnKind.Task, HasOutParameters: false };
        // Policies look at the token themselves.
        string? token = member.Policies is null ? member.Token : null;
        writer.Line(isInTask ? $"if (!{operation}.TryStart({(token is null ? "" : token + ", ")}out {Call} {local})) return {local}.Rejected(default({member.Type}));" : $"{operation}.Start(out {Call} {local});");
        writer.Open("try");
        if (token is not null && !isInTask) writer.Line($"{token}.ThrowIfCancellationRequested();");
        writer.Line(member.Type == "void" ? $"{tracked};" : $"{Returned(member)}{tracked};");
        writer.Close();
        writer.Open($"catch (global::System.Exception {exception}) when ({local}.Observe({exception}))");
        writer.Line("throw;");
        writer.Close();
        writer.Open("finally");
        writer.Line($"{local}.Leave();");
        writer.Close();
    }

    private static string Returned(MemberModel member) => member.ReturnsByRef ? "return ref " : "return ";

    /// <summary>Whether the attribute tells the compiler about the end of a method.</summary>
    public static bool IsOfOutcome(string attribute) => attribute.StartsWith("[return:", StringComparison.Ordinal) || attribute.Contains(".DoesNotReturn");

    // The call begins with the enumeration, which the runtime measures; here only one that never comes to it. A service that did not start is not asked for a stream.
    private static void PrintStream(SourceWriter writer, MemberModel member, string call)
    {
        string operation = $"this.__operations.{member.OperationField}", exception = Free("__exception", member), rejected = Free("__rejected", member);
        writer.Line($"if ({operation}.TryReject(out {member.Type.TrimEnd('?')}? {rejected})) return {rejected};");
        writer.Open("try");
        if (member is { Token: { } token, Policies: null, HasOutParameters: false }) writer.Line($"if ({token}.IsCancellationRequested) return {operation}.Cancelled(default({member.Type}), {token});");
        writer.Line($"return {operation}.Measure({(member.Steps is { } steps ? StepsPrinter.Call(member, steps, "") : member.Policies is { } policies ? PoliciesPrinter.Call(member, policies, "") : call)});");
        writer.Close();
        writer.Open($"catch (global::System.Exception {exception}) when ({operation}.Observe({exception}))");
        writer.Line("throw;");
        writer.Close();
    }

    // An operand is a variable, and the field is readonly.
    private static void PrintOperator(SourceWriter writer, FacadeModel facade, MemberModel member)
    {
        const string isChecked = "checked ";
        bool inChecked = member.Name.StartsWith(isChecked, StringComparison.Ordinal);
        string operand = Free("__operand", member), token = inChecked ? member.Name.Substring(isChecked.Length) : member.Name;
        writer.Open(Signature(facade, member, $".operator {member.Name}({string.Concat(member.Parameters.Select(static parameter => parameter.Declaration))})"));
        writer.Line($"{member.Declaring ?? facade.Contract} {operand} = {Target(member)};");
        writer.Line($"{(inChecked ? "checked" : "unchecked")} {{ {operand}{(member.Parameters.Count == 0 ? token : $" {token} {member.Parameters[0].Argument}")}; }}");
        writer.Close();
    }

    private static void PrintProperty(SourceWriter writer, FacadeModel facade, MemberModel member)
    {
        bool isIndexer = member.Kind == MemberKind.Indexer;
        string declared = isIndexer ? $".this[{string.Join(", ", member.Parameters.Select(static parameter => parameter.Declaration))}]" : $".{member.Name}";
        string target = Target(member) + (isIndexer ? $"[{string.Join(", ", member.Parameters.Select(static parameter => parameter.Argument))}]" : $".{member.Name}");
        writer.Open(Signature(facade, member, declared));
        if (member.Getter is not null) writer.Line($"{member.Getter}get => {(member.ReturnsByRef ? "ref " : "")}{target};");
        if (member.Setter is not null) writer.Line($"{member.Setter}set => {target} = value;");
        writer.Close();
    }

    // A name that only one member has needs no interface before it: it is read, and stored, once for all services.
    private static string Signature(FacadeModel facade, MemberModel member, string rest, string keyword = "") =>
        $"{(member.IsPublic ? "public " : "")}{(member.IsUnsafe ? "unsafe " : "")}{keyword}{member.Type} {(member.IsPublic ? rest.Substring(1) : (member.Declaring ?? facade.Contract) + rest)}";

    /// <summary>Gets a name that no parameter has.</summary>
    public static string Free(string name, MemberModel member)
    {
        while (member.Parameters.Any(parameter => parameter.Name == name)) name += "_";
        return name;
    }

    // Through the interface that declares the member: two that the contract extends may have the same.
    private static string Target(MemberModel member) => member.Declaring is null ? "this.__inner" : $"(({member.Declaring})this.__inner)";

    // Whoever disposes first, container or caller, through facade or instance: it happens once.
    private static string? Shared(FacadeModel facade, MemberModel member) => !facade.IsOwned ? null : (member.Declaring, member.Name) switch
    {
        ("global::System.IDisposable", "Dispose") => facade.IsDeferred ? "this.__owned?.Dispose()" : "this.__owned.Dispose()",
        ("global::System.IAsyncDisposable", "DisposeAsync") => facade.IsDeferred ? "this.__owned?.DisposeAsync() ?? default" : "this.__owned.DisposeAsync()",
        _ => null,
    };
}
