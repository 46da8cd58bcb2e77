using Lending.Application.Messaging;

namespace Lending.Application.Members;

public sealed record BlockMember(Guid MemberId) : IRequest<bool>;
