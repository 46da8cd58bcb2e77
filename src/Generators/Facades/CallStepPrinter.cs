using Mesh.Generators.Steps;
using Mesh.Shared.Steps;
using Mesh.Shared.Text;

namespace Mesh.Generators.Facades;

/// <summary>
/// Prints the method that calls a run of steps of an operation that is not a stream. The method completes a call as far as it can
/// synchronously; an async method beside it continues a pending call.
/// </summary>
internal static class CallStepPrinter
{
    private const string Space = StepsPrinter.Space, Calls = StepsPrinter.Generated + "SteppedCall";
    private const string OperationCall = "global::Mesh.Generation.OperationCall";

    public static void Print(SourceWriter writer, StepScope scope)
    {
        writer.Line();
        foreach (string attribute in scope.Member.Attributes.Where(static attribute => !MemberPrinter.IsOfOutcome(attribute))) writer.Line(attribute);
        // A method with only synchronous steps before a call is inlined into the facade's method; others are not, so that the call itself stays small.
        if (scope is { CanPend: false, HasAfter: false, HasNext: false }) writer.Line("[global::System.Runtime.CompilerServices.MethodImplAttribute(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
        writer.Open(scope.Head(scope.Member.IsUnsafe ? "unsafe " : "", scope.Member.Type, "", scope.Declarations(scope.TakesCall ? $"ref {OperationCall} {scope.Local("__call")}" : "")));
        PrintArguments(writer, scope);
        if (scope.HasAfter) PrintWithAfter(writer, scope);
        else PrintPlain(writer, scope);
        writer.Close();
        if (scope.HasAfter) LeavingStepPrinter.Print(writer, scope, scope.Steps.Result);
        LeavingStepPrinter.PrintRefused(writer, scope, scope.Steps.Result);
        if (scope.CanPend) PendingStepPrinter.Print(writer, scope);
        if (scope.Next is { } next) Print(writer, next);
    }

    /// <summary>Prints the calls of the argument steps, and the struct of the arguments that the other steps get.</summary>
    // ServiceException? __refused = this.__operations.GetAsyncStep.Apply(ref @id) ?? ...;
    // or, if steps get the failure, including exceptions: Exception? __refused; try { __refused = SteppedCall.Refused(this.__operations.GetAsync, ...); } catch (Exception __exception) { __refused = __exception; }
    // global::Mesh.Generation.Arguments<int> __arguments = new global::Mesh.Generation.Arguments<int>(@id);
    public static void PrintArguments(SourceWriter writer, StepScope scope)
    {
        string refused = scope.Local("__refused"), exception = scope.Local("__exception"), applied = string.Join(" ?? ", scope.Arguments.Select(static step => $"{StepScope.Receiver(step)}.Apply(ref {step.Parameter})"));
        if (scope.Arguments.Length > 0 && !scope.KeepsFailures)
        {
            writer.Line($"global::Mesh.ServiceException? {refused} = {applied};");
        }
        else if (scope.Arguments.Length > 0)
        {
            writer.Line($"global::System.Exception? {refused};");
            writer.Open("try");
            writer.Line($"{refused} = {Calls}.Refused({scope.Operation}, {applied});");
            writer.Close();
            writer.Open($"catch (global::System.Exception {exception})");
            writer.Line($"{refused} = {exception};");
            writer.Close();
            writer.Line();
        }

        if (scope.Layers.Length > 0) writer.Line($"{scope.Steps.ArgumentsType} {scope.Local("__arguments")} = {scope.Steps.ArgumentsExpression};");
    }

    // StepAnswer of each; a refusal ends the call.
    private static void PrintPlain(SourceWriter writer, StepScope scope)
    {
        if (scope.Arguments.Length > 0) PrintRefused(writer, scope);
        for (int layer = 0; layer < scope.Layers.Length; layer++) PrintBefore(writer, scope, layer);
        string call = scope.Local("__call");
        if (scope.CallsPolicies && !scope.TakesCall) writer.Line($"{OperationCall} {call} = default;");
        string called = scope.Call(call);
        if (scope.HasNext) called = $"{scope.Steps.Shape}.ToReturn({called}, false)";
        writer.Line(scope.Member.Type == "void" ? $"{called};" : $"return {called};");
    }

    // if (__refused is not null) return SteppedCall.Refused(default(Task<Order>), __refused);
    private static void PrintRefused(SourceWriter writer, StepScope scope)
    {
        string refused = scope.Local("__refused"), outcome = scope.Local("__outcome");
        if (!scope.IsTask)
        {
            writer.Line($"if ({refused} is not null) throw {Calls}.Refusal({scope.Operation}, {refused});");
        }
        else if (scope.ToldFurtherIn.Length == 0)
        {
            writer.Line($"if ({refused} is not null) return {Calls}.Refused(default({scope.Returned}), {refused});");
        }
        else
        {
            writer.Open($"if ({refused} is not null)");
            writer.Line($"{Space}StepOutcome<{scope.Steps.Result}> {outcome} = {Calls}.Failed<{scope.Steps.Result}>({refused});");
            writer.Line(LeavingStepPrinter.CallRefused(scope, outcome));
            writer.Line($"return {Calls}.Return(in {outcome}, default({scope.Returned}));");
            writer.Close();
        }
    }

    // int __passed = 0;
    // try
    // {
    //     the same; __passed = 2; __task = ...; __outcome = SteppedCall.Ended(__task.Result);
    //     __passed = 1; this.__operations.GetAsyncStep2.After(in __arguments, ref __outcome);
    // }
    // catch (Exception __exception) { __outcome = SteppedCall.Failed(__exception); this.__Leave(__passed, in __arguments, ref __outcome); }
    // return SteppedCall.Return(in __outcome, __task);
    private static void PrintWithAfter(SourceWriter writer, StepScope scope)
    {
        string outcome = scope.Local("__outcome"), exception = scope.Local("__exception"), task = scope.Local("__task"), none = scope.Local("__none"), passed = scope.Local("__passed");
        writer.Line($"{Space}StepOutcome<{scope.Steps.Result}> {outcome};");
        writer.Line($"int {passed} = 0;");
        if (scope.IsTask) writer.Line($"{scope.Called} {task} = default!;");
        writer.Open("try");
        if (scope.Arguments.Length > 0)
        {
            writer.Open($"if ({scope.Local("__refused")} is not null)");
            writer.Line($"{outcome} = {Calls}.Failed<{scope.Steps.Result}>({scope.Local("__refused")});");
            writer.Line(LeavingStepPrinter.CallRefused(scope, outcome));
            writer.Line($"goto {scope.Local("__ended")};");
            writer.Close();
        }

        for (int layer = 0; layer < scope.Layers.Length; layer++) PrintBefore(writer, scope, layer);
        writer.Line($"{passed} = {Number(scope.Layers.Length)};");
        if (scope.CallsPolicies) writer.Line($"{OperationCall} {none} = default;");
        PrintCalled(writer, scope, scope.Call(none));
        for (int layer = scope.Layers.Length - 1; layer >= 0; layer--)
        {
            if (!scope.Layers[layer].Is(StepKinds.After | StepKinds.Result)) continue;
            writer.Line($"{passed} = {Number(layer)};");
            LeavingStepPrinter.PrintAfter(writer, scope.Layers[layer], scope.Steps.Result, scope.Local);
        }

        writer.Close();
        writer.Open($"catch (global::System.Exception {exception})");
        writer.Line($"{outcome} = {Calls}.Failed<{scope.Steps.Result}>({exception});");
        writer.Line(LeavingStepPrinter.Call(scope, passed, outcome));
        writer.Close();
        writer.Line();
        if (scope.Arguments.Length > 0 || scope.Layers.Any(static step => step.Is(StepKinds.Before | StepKinds.AsyncBefore))) writer.Line($"{scope.Local("__ended")}:");
        writer.Line(
            scope.Member.Type == "void" ? $"{Calls}.End(in {outcome});"
            : !scope.IsTask ? $"return {Calls}.Result(in {outcome});"
            : $"return {Calls}.Return(in {outcome}, {(scope.HasNext ? $"default({scope.Returned})" : task)});");
    }

    // __outcome = ...; the outcome of the service, of the inner call, or of an alternative.
    private static void PrintCalled(SourceWriter writer, StepScope scope, string called)
    {
        string outcome = scope.Local("__outcome"), task = scope.Local("__task"), done = scope.GivesResult ? "" : $"{outcome} = {Calls}.Ended(default({scope.Steps.Result}));";
        if (scope.IsTask)
        {
            writer.Line($"{task} = {called};");
            writer.Line($"if (!{task}.IsCompletedSuccessfully) return {Pending(scope, scope.Layers.Length, null, task)};");
            writer.Line(scope.GivesResult ? $"{outcome} = {Calls}.Ended<{scope.Steps.Result}>({task}.Result);" : $"{task}.GetAwaiter().GetResult();");
        }
        else
        {
            writer.Line(scope.Steps.HasResult ? $"{outcome} = {Calls}.Ended<{scope.Steps.Result}>({called});" : $"{called};");
        }

        if (done.Length > 0) writer.Line(done);
    }

    private static void PrintBefore(SourceWriter writer, StepScope scope, int layer)
    {
        StepModel step = scope.Layers[layer];
        if (!step.Is(StepKinds.Before | StepKinds.AsyncBefore)) return;
        string arguments = scope.Local("__arguments"), token = scope.Steps.Token, answer = scope.Local("__answer" + Number(layer)), pending = scope.Local("__pending" + Number(layer));
        if (scope.HasAfter && layer > 0) writer.Line($"{scope.Local("__passed")} = {Number(layer)};");
        string answered = $"{StepScope.Receiver(step)}.Before(in {arguments}, {token})";
        if (step.Is(StepKinds.AsyncBefore))
        {
            writer.Line($"global::System.Threading.Tasks.ValueTask<{Space}StepAnswer> {pending} = {StepScope.Receiver(step)}.BeforeAsync({arguments}, {token});");
            writer.Line($"if (!{pending}.IsCompletedSuccessfully) return {Pending(scope, layer, pending, "default!")};");
            answered = pending + ".Result";
        }

        string condition = $"{answered} is {{ GoesOn: false }} {answer}", refusal = $"{Calls}.Refusal({scope.Operation}, {answer}, {CSharp.String(step.Name)})";
        if (step.Alternative is { } alternative) PrintAlternative(writer, scope, layer, alternative, condition, answer, refusal);
        else PrintRefusal(writer, scope, condition, refusal, layer);
    }

    // if (this.__operations.GetAsyncStep.Before(in __arguments, @token) is { GoesOn: false } __answer0)
    // {
    //     if (__answer0.IsAlternative) return this.__GetAsyncAlternative(@id, @token);
    //     return SteppedCall.Refused(...);
    // }
    private static void PrintAlternative(SourceWriter writer, StepScope scope, int layer, AlternativeModel alternative, string condition, string answer, string refusal)
    {
        writer.Open($"if ({condition})");
        if (!scope.HasAfter)
        {
            string call = AlternativePrinter.Call(scope, alternative);
            writer.Line($"if (!{answer}.IsAlternative) {Refuse(scope, refusal)};");
            writer.Line(scope.Member.Type == "void" ? $"{call};" : $"return {call};");
            if (scope.Member.Type == "void") writer.Line("return;");
        }
        else
        {
            PrintFailure(writer, scope, $"!{answer}.IsAlternative", refusal, layer);
            writer.Line($"{scope.Local("__passed")} = {Number(layer + 1)};");
            PrintCalled(writer, scope, AlternativePrinter.CallOf(scope, alternative));
            PrintLeave(writer, scope, layer + 1);
        }

        writer.Close();
    }

    private static void PrintRefusal(SourceWriter writer, StepScope scope, string condition, string refusal, int passed)
    {
        if (scope.HasAfter) PrintFailure(writer, scope, condition, refusal, passed);
        else writer.Line($"if ({condition}) {Refuse(scope, refusal)};");
    }

    private static string Refuse(StepScope scope, string refusal) => scope.IsTask ? $"return {Calls}.Refused(default({scope.Returned}), {refusal})" : $"throw {refusal}";

    private static void PrintFailure(SourceWriter writer, StepScope scope, string condition, string failure, int passed)
    {
        writer.Open($"if ({condition})");
        writer.Line($"{scope.Local("__outcome")} = {Calls}.Failed<{scope.Steps.Result}>({failure});");
        PrintLeave(writer, scope, passed);
        writer.Close();
    }

    // A call that ends otherwise than most calls uses the method that pending calls use, too.
    private static void PrintLeave(SourceWriter writer, StepScope scope, int passed)
    {
        writer.Line(LeavingStepPrinter.Call(scope, Number(passed), scope.Local("__outcome")));
        writer.Line($"goto {scope.Local("__ended")};");
    }

    // this.__Later(ref __call, 2, __answer, __task, __passed, in __arguments, @id, @token)
    private static string Pending(StepScope scope, int layer, string? answer, string task)
    {
        answer ??= $"default(global::System.Threading.Tasks.ValueTask<{Space}StepAnswer>)";
        return $"this.{scope.Method}Later{scope.Member.TypeParameters}({scope.Passed(scope.TakesCall ? "ref " + scope.Local("__call") : "", scope.HasAsync ? $"{Number(layer)}, {answer}" : "", scope.HasAfter ? $"{task}, {scope.Local("__passed")}" : "", "in " + scope.Local("__arguments"))})";
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
