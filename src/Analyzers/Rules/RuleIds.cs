namespace Mesh.Analyzers;

/// <summary>
/// The ids of all rules. An id is never reused: that of a deleted rule stays unused. MESH063 is the compiler's, where the runtime's
/// stand-in for <c>AddMesh()</c> is called.
/// </summary>
internal static class RuleIds
{
    public const string DependencyCycle = "MESH001";
    public const string MissingDependency = "MESH002";
    public const string CaptiveDependency = "MESH003";
    public const string DuplicateName = "MESH004";
    public const string AmbiguousProvider = "MESH005";
    public const string DependsOnNoService = "MESH006";
    public const string ContractWithoutFacade = "MESH007";
    public const string InvalidValue = "MESH008";
    public const string CriticalRequiresNonCritical = "MESH009";
    public const string StageContradiction = "MESH010";
    public const string PolicyWithoutEffect = "MESH011";
    public const string PolicyThatCannotWork = "MESH012";
    public const string RegisteredTwice = "MESH013";
    public const string EdgeCouldBeWeaker = "MESH014";
    public const string InvalidService = "MESH015";
    public const string MeshNotAdded = "MESH016";
    public const string UnreadableProfile = "MESH017";
    public const string UnfitPolicyMethod = "MESH018";
    public const string RetriesBeyondTotalTimeout = "MESH019";
    public const string UnfitBulk = "MESH020";
    public const string SelfFallback = "MESH021";
    public const string OutlivingToken = "MESH022";
    public const string KeyWithoutText = "MESH023";
    public const string UnknownStageService = "MESH024";
    public const string ServiceOfAnotherStage = "MESH025";
    public const string RequiredAndOptional = "MESH026";
    public const string OptionalInVain = "MESH027";
    public const string InvalidStage = "MESH028";
    public const string UndeclaredStage = "MESH029";
    public const string InvalidPolicyValue = "MESH030";
    public const string InvalidTemplate = "MESH031";
    public const string ContradictingDurations = "MESH032";
    public const string SelfCall = "MESH033";
    public const string ShadowedPolicy = "MESH034";
    public const string SwitchedOffNothing = "MESH035";
    public const string ValueWithoutEffect = "MESH036";
    public const string CacheAcrossCallers = "MESH037";
    public const string IgnoredToken = "MESH038";
    public const string StarvedBreaker = "MESH039";
    public const string TimeoutWithoutToken = "MESH040";
    public const string UncacheableResult = "MESH041";
    public const string UnfitKey = "MESH042";
    public const string UnfitStep = "MESH043";
    public const string AsynchronousStep = "MESH044";
    public const string InvalidStep = "MESH045";
    public const string UnfitAlternative = "MESH046";
    public const string UnfitValueStep = "MESH047";
    public const string HiddenCapability = "MESH048";
    public const string EmptyResilienceName = "MESH049";
    public const string DuplicateResilienceName = "MESH050";
    public const string UndeclaredResilienceName = "MESH051";
    public const string UnfitEntry = "MESH052";
    public const string DuplicateEntry = "MESH053";
    public const string FacadeBelowItself = "MESH054";
    public const string ScopedFromRoot = "MESH055";
    public const string UnfitOwnKey = "MESH056";

    public const string StepWithoutEffect = "MESH060";
    public const string UnlistedCapability = "MESH061";
    public const string UncheckedDependency = "MESH062";

    public const string UnseenAddition = "MESH065";
    public const string UnnamedReference = "MESH066";
    public const string OutdatedLanguage = "MESH067";
    public const string AmbiguousTypeName = "MESH068";
    public const string UnregisteredFrameworkType = "MESH070";
    public const string FactoryMadeService = "MESH071";
    public const string UndisposableProduct = "MESH072";
    public const string EndlessGeneric = "MESH073";
    public const string HookNeverCalled = "MESH074";
    public const string ClassInsteadOfContract = "MESH075";
    public const string CachedTrackedResult = "MESH076";
    public const string OpenGenericNeverClosed = "MESH077";

    public const string InvalidDecorator = "MESH084";
    public const string DecoratesNothing = "MESH085";
    public const string AmbiguousDecoratorOrder = "MESH086";
    public const string PoliciesBehindDecorator = "MESH087";
    public const string DecoratorByKey = "MESH088";

    /// <summary>The beginning of the address of a rule's page, before its id and <see cref="PageEnding"/>.</summary>
    public const string Pages = "https://github.com/mesh-generators/mesh/blob/main/docs/rules/";

    public const string PageEnding = ".md";
}

/// <summary>The categories of the rules.</summary>
internal static class Categories
{
    /// <summary>Problems of the services as a whole.</summary>
    public const string Graph = "Mesh.Graph";

    /// <summary>Problems of a class and its attributes.</summary>
    public const string Usage = "Mesh.Usage";
}
