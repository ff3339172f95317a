"""What the account itself keeps of a person; the erasing of it closes actions.erase."""


def export(user):
    return {
        "name": user.name,
        "email": user.email,
        "language": user.language,
        "joined_at": user.date_joined.isoformat(),
        "last_login": user.last_login.isoformat() if user.last_login else None,
    }


def erase(user):
    pass
