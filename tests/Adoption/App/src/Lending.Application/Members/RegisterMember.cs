using Lending.Application.Messaging;
using Lending.Domain;

namespace Lending.Application.Members;

public sealed record RegisterMember(string Name, string Email, string? Phone = null, MembershipLevel Level = MembershipLevel.Standard) : IRequest<Guid>;
